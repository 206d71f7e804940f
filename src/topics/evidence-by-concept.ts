/** What an article says about one concept. Counts are of places, weighted by how surely the words mean it. */
export type Evidence = {
  concept: number
  title: number
  heading: number
  lead: number
  body: number
  /** Signs found, each once: by strength and by how little common the word is. */
  signMass: number
  signs: number
  strongSigns: number
  selected: number
  /** All of it in one number, 0 and up; see `setStrength`. */
  strength: number
  /** Places, and those among them of names that may mean something else. */
  places: number
  ambiguous: number
}

const columns = [
  'title',
  'heading',
  'lead',
  'body',
  'signMass',
  'signs',
  'strongSigns',
  'selected',
  'strength',
  'places',
  'ambiguous',
] as const
/** Numbers a concept has in the table. */
export const width = columns.length
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the names themselves
export const column = Object.fromEntries(columns.map((name, at) => [name, at])) as Record<
  (typeof columns)[number],
  number
>

/**
 * The evidence of the concepts that have a place. A long article has some for thousands, few of which are asked for, so that it is kept
 * in columns.
 */
export class EvidenceByConcept {
  /** In the order of their first places. */
  readonly concepts: number[] = []
  readonly table: Float64Array

  constructor(count: number) {
    this.table = new Float64Array(count * width)
  }

  get(concept: number): Evidence | undefined {
    const { table } = this
    const row = concept * width
    if (table[row + column.places] === 0) return undefined
    return {
      concept,
      title: table[row + column.title]!,
      heading: table[row + column.heading]!,
      lead: table[row + column.lead]!,
      body: table[row + column.body]!,
      signMass: table[row + column.signMass]!,
      signs: table[row + column.signs]!,
      strongSigns: table[row + column.strongSigns]!,
      selected: table[row + column.selected]!,
      strength: table[row + column.strength]!,
      places: table[row + column.places]!,
      ambiguous: table[row + column.ambiguous]!,
    }
  }

  strengthOf(concept: number): number {
    return this.table[concept * width + column.strength]!
  }

  /** The strongest concepts, strongest first. */
  strongest(most: number): number[] {
    const strengths = Float64Array.from(this.concepts, (concept) => this.strengthOf(concept)).sort()
    const least = strengths.at(-most) ?? 0
    return this.concepts
      .filter((concept) => this.strengthOf(concept) >= least)
      .sort((one, other) => this.strengthOf(other) - this.strengthOf(one))
      .slice(0, most)
  }

  values(): Evidence[] {
    return this.concepts.map((concept) => this.get(concept)!)
  }
}

/** The title counts as much as several places in the body, the tenth place adds little to the ninth, and signs count beside names. */
export function setStrength(table: Float64Array, row: number): void {
  const named =
    3 * Math.min(table[row + column.title]!, 2) +
    1.5 * table[row + column.heading]! +
    table[row + column.lead]! +
    0.6 * table[row + column.body]! +
    table[row + column.selected]!
  table[row + column.strength] = 1.7 * Math.log1p(named + 0.7 * table[row + column.signMass]!)
}
