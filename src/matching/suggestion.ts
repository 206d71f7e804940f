/** A piece of the article's text with its place: `text` is `article.text.slice(start, end)` (UTF-16 offsets). */
export type Passage = { text: string; start: number; end: number }

/** Why an article suits somebody: one of their interests, the article's words for it, and the sentence that shows it. */
export type Reason = { interest: string; terms: string[]; passage: Passage }

/** One contact judged against one article. A score cannot be shown without a reason, so there is always one. */
export type Match = {
  contactId: string
  /** Calibrated probability, above 0 and up to 1, that the article is right for them; comparable between articles. */
  score: number
  /** True where the article is for these people at all and the score over the product's own threshold. */
  suggested: boolean
  reasons: [Reason, ...Reason[]]
}

/** A contact as matching sees them. */
export type Candidate = {
  id: string
  interests: {
    label: string
    level?: 'low' | 'medium' | 'high' | 'avoid' | undefined
    /** How far answers have moved it, in log-odds (see learning.ts). */
    shift?: number | undefined
  }[]
}
