declare module 'wink-nlp/utilities/bm25-vectorizer.js' {
  /** What the package's bm25-vectorizer gives as far as it is used here; it comes without types. */
  export default function createVectorizer(): {
    learn(tokens: string[]): void
    doc(number: number): { out(format: unknown): unknown }
  }
}
