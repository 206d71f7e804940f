/** What an article is about, for people to read: at most seven an article, heaviest first. */
export type Topic = {
  label: string
  /** 0..1, the heaviest topic of an article is near 1. */
  weight: number
  /** The thesaurus concept, where the topic is one. */
  conceptId: string | null
}
