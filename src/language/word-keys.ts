import type { Lexicon } from './lexicon.ts'
import type { WordLanguage } from './stems.ts'

const germanEndings = ['n', 's', 'e', 'en', 'es', 'em', 'ern', 'nen']
/** By plurals whose endings do not tell, and by what only looks like one. */
const singulars = new Map(
  Object.entries({
    news: 'news',
    man: 'men',
    woman: 'women',
    child: 'children',
    foot: 'feet',
    tooth: 'teeth',
    goose: 'geese',
    mouse: 'mice',
    louse: 'lice',
    knife: 'knives',
    wife: 'wives',
    wolf: 'wolves',
    shelf: 'shelves',
    half: 'halves',
    calf: 'calves',
    thief: 'thieves',
    loaf: 'loaves',
    scarf: 'scarves',
    hoof: 'hooves',
    elf: 'elves',
    leaf: 'leaves',
    criterion: 'criteria',
    phenomenon: 'phenomena',
    bacterium: 'bacteria',
    fungus: 'fungi',
    crisis: 'crises',
    thesis: 'theses',
    hypothesis: 'hypotheses',
    diagnosis: 'diagnoses',
    analysis: 'analyses',
    oasis: 'oases',
    neurosis: 'neuroses',
    matrix: 'matrices',
    vertex: 'vertices',
    quiz: 'quizzes',
    bus: 'buses',
    gas: 'gases',
    lens: 'lenses',
    bias: 'biases',
    virus: 'viruses',
    bonus: 'bonuses',
    campus: 'campuses',
    census: 'censuses',
    chorus: 'choruses',
    circus: 'circuses',
    status: 'statuses',
    canvas: 'canvases',
    atlas: 'atlases',
  }).flatMap(([singular, plural]) => [
    [plural, singular],
    [singular, singular],
  ]),
)
const vowels: Record<string, string> = { aeu: 'au', ae: 'a', oe: 'o', ue: 'u' }

/**
 * The forms under which a folded word is compared, base form first: words of the same keys are forms of one word.
 * Only inflection is undone. A full stem would make one of market and marketing, Wetter and Wetten, social and socialism.
 */
export function wordKeys(folded: string, language: WordLanguage, lexicon: Lexicon): string[] {
  return language === 'en' ? [englishKey(folded)] : germanKeys(folded, lexicon)
}

/** Plurals (Harman's S-stemmer, and irregular ones) and American spelling. "movie" and "hero" lose what plurals in -ies and -oes do not show. */
function englishKey(word: string): string {
  if (word.length < 4) return word
  const singular = singulars.get(word) ?? withoutPlural(word)
  const american =
    singular.length < 6
      ? singular
      : singular
          .replace(/is(ation|ational|able|ing|ed|e|er)$/, 'iz$1')
          .replace(/ys(ing|ed|e|er)$/, 'yz$1')
          .replace(/our(ing|ed|al|ful)?$/, 'or$1')
          .replace(/tre$/, 'ter')
  return american.replace(/(ss|sh|ch|x|z|o)e$/, '$1')
}

function withoutPlural(word: string): string {
  return word
    .replace(/(?<=..)(?<![ae])ies?$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/oes$/, 'o')
    .replace(/(?<![sui])s$/, '')
}

/** The lexicon knows which of a word's beginnings is a word: that is its base. Words it does not have lose their ending. */
function germanKeys(word: string, lexicon: Lexicon): string[] {
  if (word.length < 4) return [word]
  const bases = germanEndings.flatMap((ending) => {
    if (!word.endsWith(ending) || word.length - ending.length < 3) return []
    const base = word.slice(0, -ending.length)
    return lexicon.has(base) ? [base] : []
  })
  const own = lexicon.has(word)
  if (!own && word.endsWith('er') && lexicon.has(word.slice(0, -2))) bases.push(word.slice(0, -2))
  const withoutUmlaut = word.replace(/(aeu|ae|oe|ue)(?=[^aeiou]+(e|er|en|ern)?$)/, (pair) => vowels[pair]!)
  if (withoutUmlaut !== word)
    for (const ending of ['', 'e', 'er', 'en', 'n', 'ern']) {
      const base = ending === '' ? withoutUmlaut : withoutUmlaut.slice(0, -ending.length)
      if (withoutUmlaut.endsWith(ending) && base.length > 2 && lexicon.has(base)) bases.push(base)
    }
  if (own || bases.length > 0) {
    const keys = [...new Set(own ? [...bases, word] : bases)]
    return keys.sort((one, other) => one.length - other.length)
  }
  return [word.replace(/(?<=.{4})(en|es|em|er|e|s|n)$/, '')]
}
