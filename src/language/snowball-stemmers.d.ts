declare module 'snowball-stemmers' {
  /** The stemmer of a language by its English name: `german`, `english`. */
  export function newStemmer(language: string): { stem(word: string): string }
}
