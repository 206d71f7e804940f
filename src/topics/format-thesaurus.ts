import type { Concept, Label } from './thesaurus.ts'

/** Concepts as a thesaurus file (format: data/thesaurus/README.md). Commas and colons inside names become spaces. */
export function formatThesaurus(concepts: readonly Concept[]): string {
  return concepts
    .map(({ id, labels, hidden, broader, related, signs }) =>
      [
        id,
        ...line('en', labels.en.map(written)),
        ...line('de', labels.de.map(written)),
        ...line('hidden en', hidden.en.map(written)),
        ...line('hidden de', hidden.de.map(written)),
        ...line('broader', broader),
        ...line('related', related),
        ...(['en', 'de', null] as const).flatMap((language) =>
          line(
            language === null ? 'signs' : `signs ${language}`,
            signs
              .filter((sign) => sign.language === language)
              .map(({ text, strength }) => (strength === 2 ? plain(text) : `${plain(text)}:${strength}`)),
          ),
        ),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n')
}

function line(key: string, values: string[]): string[] {
  const distinct = [...new Set(values.filter((value) => value !== ''))]
  return distinct.length === 0 ? [] : [`  ${key}: ${distinct.join(', ')}`]
}

function written({ text, qualifier }: Label): string {
  const name = plain(text)
  return name === '' || qualifier === null ? name : `${name} (${plain(qualifier)})`
}

function plain(text: string): string {
  return text.replaceAll(/[,:()\s]+/g, ' ').replaceAll(/^[\s#]+|\s+$/g, '')
}
