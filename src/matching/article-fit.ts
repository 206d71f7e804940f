/** How many of the likeliest interests are looked at. */
const looked = 5
/** Log-odds of an interest with nothing in the article to show for it. */
const nothing = -7
/** An interest this likely (0.88, before calibration) is enough alone. */
const nearlyCertain = 2

/**
 * How much an article is for a circle of people at all, by the log-odds of all their distinct interests (NaN: nothing to show):
 * the mean of the five likeliest, of fewer where there are fewer. An article on what these people care about touches several of
 * their interests, while a single one that seems to fit is a mistake more often. `Infinity` where one is nearly certain.
 */
export function articleFit(logOdds: Iterable<number>): number {
  const best: number[] = []
  for (const value of logOdds) {
    const known = Number.isNaN(value) ? nothing : Math.max(nothing, value)
    if (known >= nearlyCertain) return Number.POSITIVE_INFINITY
    if (best.length === looked && known <= best.at(-1)!) continue
    let at = best.length
    while (at > 0 && best[at - 1]! < known) at--
    best.splice(at, 0, known)
    best.length = Math.min(best.length, looked)
  }
  if (best.length === 0) return Number.NEGATIVE_INFINITY
  return best.reduce((sum, value) => sum + value, 0) / best.length
}
