/** So many of the likeliest interests are looked at: one of fifteen distinct ones, but at least one and no more than five. */
const interestsEach = 15
const mostLooked = 5
/** Log-odds of an interest with nothing in the article to show for it. */
const nothing = -7
/** An interest this likely (0.88, before calibration) is enough alone. */
const nearlyCertain = 2

/**
 * How much an article is for a circle of people at all, by the log-odds of all their distinct interests (NaN: nothing to show): the
 * mean of the likeliest few. Among many interests one seems to fit by chance, while an article on what these people care about
 * touches several; among few interests one is enough. `Infinity` where one is nearly certain.
 */
export function articleFit(logOdds: ArrayLike<number>): number {
  const known = Float64Array.from(logOdds, (value) =>
    Number.isNaN(value) ? nothing : Math.max(nothing, value),
  )
  const best = known.sort().reverse()
  if (best.length === 0) return Number.NEGATIVE_INFINITY
  if (best[0]! >= nearlyCertain) return Number.POSITIVE_INFINITY
  const looked = Math.min(mostLooked, Math.max(1, Math.round(best.length / interestsEach)))
  return best.subarray(0, looked).reduce((sum, value) => sum + value, 0) / looked
}
