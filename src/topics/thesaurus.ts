import { fold } from '#src/language/folding.ts'

/** A name of a concept. `qualifier` (`Rust (programming language)`) is there where the name alone may mean something else. */
export type Label = { text: string; qualifier: string | null }

/** A word or phrase of articles on a concept that is not its name; 3 is enough alone, 2 usual, 1 a hint. */
export type Sign = { text: string; language: 'en' | 'de' | null; strength: 1 | 2 | 3 }

/** One concept in the terms of SKOS (W3C Recommendation, 2009); the first label of a language is its prefLabel. */
export type Concept = {
  id: string
  /** The file it stands in, which is the id of the field's top concept. */
  field: string
  labels: { en: Label[]; de: Label[] }
  /** Understood, never shown (SKOS hiddenLabel). */
  hidden: { en: Label[]; de: Label[] }
  broader: string[]
  related: string[]
  signs: Sign[]
}

export type Thesaurus = { concepts: Concept[] }

/** What is wrong in a thesaurus file, and where; `line` counts from 1. */
export type ThesaurusProblem = { file: string; line: number; message: string }

type Place = { file: string; line: number }
type Draft = { concept: Concept; place: Place; references: (Place & { id: string })[] }

/**
 * Reads thesaurus files (format: data/thesaurus/README.md). `name` is the file's name without `.txt`.
 * What can be understood is always in `thesaurus`; `problems` is empty when all of it is valid.
 */
export function parseThesaurus(files: { name: string; text: string }[]): {
  thesaurus: Thesaurus
  problems: ThesaurusProblem[]
} {
  const problems: ThesaurusProblem[] = []
  const drafts = files.flatMap((file) => parseFile(file, problems))
  const byId = new Map<string, Draft>()
  for (const draft of drafts) {
    const first = byId.get(draft.concept.id)
    if (first === undefined) byId.set(draft.concept.id, draft)
    else report(problems, draft.place, `${draft.concept.id} is already in ${placeName(first.place)}`)
  }
  const unique = [...byId.values()]
  for (const draft of unique) checkConcept(draft, byId, problems)
  checkCircles(byId, problems)
  checkLabels(unique, problems)
  return { thesaurus: { concepts: unique.map((draft) => draft.concept) }, problems }
}

/** The usual name of a concept in a language, without its qualifier; its other language's where it has none. */
export function prefLabel(concept: Concept, language: string): string {
  const [first, second] = language === 'de' ? (['de', 'en'] as const) : (['en', 'de'] as const)
  return (concept.labels[first][0] ?? concept.labels[second][0])?.text ?? concept.id
}

function parseFile(file: { name: string; text: string }, problems: ThesaurusProblem[]): Draft[] {
  const drafts: Draft[] = []
  for (const [index, raw] of file.text.split(/\r?\n/).entries()) {
    const place = { file: file.name, line: index + 1 }
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    if (!/^\s/.test(raw)) {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(line)) report(problems, place, `${line} is not a kebab-case id`)
      drafts.push({ concept: emptyConcept(line, file.name), place, references: [] })
      continue
    }
    const draft = drafts.at(-1)
    if (draft === undefined) report(problems, place, 'a line before the first concept')
    else parseLine(line, draft, place, problems)
  }
  return drafts
}

function parseLine(line: string, draft: Draft, place: Place, problems: ThesaurusProblem[]): void {
  const { concept, references } = draft
  const colon = line.indexOf(':')
  const key = colon < 0 ? undefined : line.slice(0, colon)
  const items = line
    .slice(colon + 1)
    .split(',')
    .map((item) => item.trim().replaceAll(/\s+/g, ' '))
  if (items.includes('')) report(problems, place, 'an empty item')
  const given = items.filter((item) => item !== '')
  const labels = () => given.flatMap((item) => parseLabel(item, place, problems))
  const signs = (language: Sign['language']) =>
    given.flatMap((item) => parseSign(item, language, place, problems))
  switch (key) {
    case 'en':
    case 'de':
      concept.labels[key].push(...labels())
      break
    case 'both':
      concept.labels.en.push(...labels())
      concept.labels.de.push(...labels())
      break
    case 'hidden en':
      concept.hidden.en.push(...labels())
      break
    case 'hidden de':
      concept.hidden.de.push(...labels())
      break
    case 'broader':
    case 'related':
      concept[key].push(...given)
      references.push(...given.map((id) => ({ ...place, id })))
      break
    case 'signs':
      concept.signs.push(...signs(null))
      break
    case 'signs en':
      concept.signs.push(...signs('en'))
      break
    case 'signs de':
      concept.signs.push(...signs('de'))
      break
    default:
      report(problems, place, `a line of no known kind: ${line.slice(0, 60)}`)
  }
}

function parseLabel(item: string, place: Place, problems: ThesaurusProblem[]): Label[] {
  const found = /^([^()]+?)(?:\s+\(([^()]+)\))?$/.exec(item)
  if (found === null || /:\d$/.test(item)) {
    report(problems, place, `not a label: ${item.slice(0, 60)}`)
    return []
  }
  return [{ text: found[1]!, qualifier: found[2] ?? null }]
}

function parseSign(
  item: string,
  language: Sign['language'],
  place: Place,
  problems: ThesaurusProblem[],
): Sign[] {
  const found = /^([^:()]+?)(?::([123]))?$/.exec(item)
  if (found === null) {
    report(problems, place, `not a sign: ${item.slice(0, 60)}`)
    return []
  }
  const strength = found[2] === '3' ? 3 : found[2] === '1' ? 1 : 2
  return [{ text: found[1]!.trim(), language, strength }]
}

function checkConcept(draft: Draft, byId: Map<string, Draft>, problems: ThesaurusProblem[]): void {
  const { concept, place, references } = draft
  for (const language of ['en', 'de'] as const)
    if (concept.labels[language].length === 0)
      report(problems, place, `${concept.id} has no label in ${language}`)
  for (const { id, ...at } of references)
    if (id === concept.id) report(problems, at, `${id} refers to itself`)
    else if (!byId.has(id)) report(problems, at, `${concept.id} refers to ${id}, which does not exist`)
}

function checkCircles(byId: Map<string, Draft>, problems: ThesaurusProblem[]): void {
  for (const { concept, place } of byId.values()) {
    const seen = new Set<string>()
    const open = [...concept.broader]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      open.push(...(byId.get(id)?.concept.broader ?? []))
    }
    if (seen.has(concept.id)) report(problems, place, `${concept.id} is broader than itself`)
  }
}

function checkLabels(drafts: Draft[], problems: ThesaurusProblem[]): void {
  for (const language of ['en', 'de'] as const) {
    const owners = new Map<string, { draft: Draft; label: Label }>()
    for (const draft of drafts)
      for (const label of [...draft.concept.labels[language], ...draft.concept.hidden[language]]) {
        const key = labelKey(label.text)
        const first = owners.get(key)
        if (first === undefined) owners.set(key, { draft, label })
        else if (first.draft !== draft && !tellApart(first.label, label))
          report(
            problems,
            draft.place,
            `${draft.concept.id} shares "${label.text}" (${language}) with ${first.draft.concept.id} in ${placeName(first.draft.place)}`,
          )
      }
  }
}

function tellApart(one: Label, other: Label): boolean {
  if (one.qualifier === null || other.qualifier === null) return false
  return labelKey(one.qualifier) !== labelKey(other.qualifier)
}

function labelKey(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}+#.]+/gu, ' ')
    .trim()
}

function emptyConcept(id: string, field: string): Concept {
  return {
    id,
    field,
    labels: { en: [], de: [] },
    hidden: { en: [], de: [] },
    broader: [],
    related: [],
    signs: [],
  }
}

function report(problems: ThesaurusProblem[], { file, line }: Place, message: string): void {
  problems.push({ file, line, message })
}

function placeName({ file, line }: Place): string {
  return `${file}.txt:${line}`
}
