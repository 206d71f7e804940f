/** How good rankings are: the mean over articles that suit somebody, the area over all pairs, and articles that suit nobody. */
export type RankingMetrics = {
  ndcg5: number
  p1: number
  /** Area under precision and recall over all pairs under one threshold. */
  area: number
  /** Share of off-topic articles that get anybody at the threshold where 70 % of what is right is found. */
  offTopic70: number
  /** Share of right pairs found, and of off-topic articles that get anybody, at the given threshold. */
  recall: number
  offTopic: number
  precision: number
}

export type Ranked = {
  right: Set<string>
  ranking: { contactId: string; score: number }[]
  /** Whether the article is for these people at all; if not, nobody is suggested. */
  suits: boolean
}

/** Measures rankings; contacts that are not in a ranking were not suggested. */
export function measureRankings(articles: Ranked[], threshold: number): RankingMetrics {
  const suiting = articles.filter(({ right }) => right.size > 0)
  const offTopic = articles.filter(({ right }) => right.size === 0)
  const pairs = articles.flatMap(({ right, ranking }) =>
    ranking.map(({ contactId, score }) => ({ score, right: right.has(contactId) })),
  )
  pairs.sort((one, other) => other.score - one.score)
  const rightPairs = suiting.reduce((sum, { right }) => sum + right.size, 0)
  const { area, at70 } = precisionRecall(pairs, rightPairs)
  const suggested = articles.flatMap(({ right, ranking, suits }) =>
    ranking.filter(({ score }) => suits && score >= threshold).map(({ contactId }) => right.has(contactId)),
  )
  const found = suggested.filter(Boolean).length
  const getsAnybody = (limit: number, those = offTopic) =>
    those.filter(({ ranking }) => ranking.some(({ score }) => score >= limit)).length /
    Math.max(1, offTopic.length)
  return {
    ndcg5: mean(suiting.map(discountedGain)),
    p1: mean(suiting.map(({ right, ranking }) => (right.has(sorted(ranking)[0]?.contactId ?? '') ? 1 : 0))),
    area,
    offTopic70: getsAnybody(at70),
    recall: found / Math.max(1, rightPairs),
    offTopic: getsAnybody(
      threshold,
      offTopic.filter(({ suits }) => suits),
    ),
    precision: found / Math.max(1, suggested.length),
  }
}

function precisionRecall(
  pairs: { score: number; right: boolean }[],
  rightPairs: number,
): { area: number; at70: number } {
  let area = 0
  let at70 = 0
  let found = 0
  let before = 0
  for (let at = 0; at < pairs.length;) {
    const { score } = pairs[at]!
    for (; pairs[at]?.score === score; at++) if (pairs[at]!.right) found++
    const recall = found / rightPairs
    area += (recall - before) * (found / at)
    before = recall
    if (at70 === 0 && recall >= 0.7) at70 = score
  }
  return { area, at70 }
}

function discountedGain({ right, ranking }: Ranked): number {
  let gain = 0
  let ideal = 0
  for (const [at, { contactId }] of sorted(ranking).slice(0, 5).entries())
    if (right.has(contactId)) gain += 1 / Math.log2(at + 2)
  for (let at = 0; at < Math.min(5, right.size); at++) ideal += 1 / Math.log2(at + 2)
  return gain / ideal
}

function sorted(ranking: Ranked['ranking']): Ranked['ranking'] {
  return ranking.toSorted(
    (one, other) => other.score - one.score || (one.contactId < other.contactId ? -1 : 1),
  )
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
