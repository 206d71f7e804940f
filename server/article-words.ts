import type { Article } from '#src/article/article.ts'
import { readArticleWords, type ArticleWords } from '#src/language/article-words.ts'
import { profileOf } from '#src/matching/article-profile.ts'
import type { Knowledge } from '#src/matching/knowledge.ts'
import { findTopics } from '#src/topics/find-topics.ts'
import type { Topic } from '#src/topics/topic.ts'
import type { Language } from './texts.ts'

type Readable = Pick<Article, 'title' | 'text' | 'lang' | 'selection'>

/** Articles whose words are kept; a page of suggestions is often looked at several times in a row. */
const mostRemembered = 60
const remembered = new WeakMap<Knowledge, Map<string, ArticleWords>>()

/** The words of an article as matching reads them; those of the last articles are remembered. */
export function wordsOf(article: Readable, knowledge: Knowledge): ArticleWords {
  const known = remembered.get(knowledge) ?? new Map<string, ArticleWords>()
  remembered.set(knowledge, known)
  const key = [article.lang, article.title, article.selection, article.text].join('\n')
  const words = known.get(key) ?? readArticleWords(article, knowledge.words)
  // Taken out and put in again, it is the youngest.
  known.delete(key)
  known.set(key, words)
  if (known.size > mostRemembered) known.delete(known.keys().next().value!)
  return words
}

/** Loads what the first article of each language would otherwise wait for: half a second of nothing else. */
export function warmWords(knowledge: Knowledge): void {
  const sentence = {
    de: 'Der Rat hat eine neue Brücke beschlossen.',
    en: 'The council has agreed on a bridge.',
  }
  for (const [lang, text] of Object.entries(sentence))
    readArticleWords({ title: text, text, lang, selection: null }, knowledge.words)
}

/** What an article is about, in the reader's language, preferring the words they use themselves. */
export function topicsOf(
  article: Readable,
  knowledge: Knowledge,
  { language, vocabulary }: { language: Language; vocabulary: string[] },
): Topic[] {
  const { article: words, evidence, terms } = profileOf(wordsOf(article, knowledge), knowledge)
  return findTopics({ article: words, evidence, terms, index: knowledge.index }, { language, vocabulary })
}
