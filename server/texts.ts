import { IntlMessageFormat } from 'intl-messageformat'
import deArticles from '../data/texts/de/articles.json' with { type: 'json' }
import deBookmarklet from '../data/texts/de/bookmarklet.json' with { type: 'json' }
import deCommon from '../data/texts/de/common.json' with { type: 'json' }
import deContacts from '../data/texts/de/contacts.json' with { type: 'json' }
import deImport from '../data/texts/de/import.json' with { type: 'json' }
import deImportPage from '../data/texts/de/import-page.json' with { type: 'json' }
import deInterests from '../data/texts/de/interests.json' with { type: 'json' }
import deProblems from '../data/texts/de/problems.json' with { type: 'json' }
import deSettings from '../data/texts/de/settings.json' with { type: 'json' }
import deThesaurus from '../data/texts/de/thesaurus.json' with { type: 'json' }
import deToday from '../data/texts/de/today.json' with { type: 'json' }
import enArticles from '../data/texts/en/articles.json' with { type: 'json' }
import enBookmarklet from '../data/texts/en/bookmarklet.json' with { type: 'json' }
import enCommon from '../data/texts/en/common.json' with { type: 'json' }
import enContacts from '../data/texts/en/contacts.json' with { type: 'json' }
import enImport from '../data/texts/en/import.json' with { type: 'json' }
import enImportPage from '../data/texts/en/import-page.json' with { type: 'json' }
import enInterests from '../data/texts/en/interests.json' with { type: 'json' }
import enProblems from '../data/texts/en/problems.json' with { type: 'json' }
import enSettings from '../data/texts/en/settings.json' with { type: 'json' }
import enThesaurus from '../data/texts/en/thesaurus.json' with { type: 'json' }
import enToday from '../data/texts/en/today.json' with { type: 'json' }

export type Language = 'de' | 'en'

const english = {
  articles: enArticles,
  bookmarklet: enBookmarklet,
  common: enCommon,
  contacts: enContacts,
  import: enImport,
  importPage: enImportPage,
  interests: enInterests,
  problems: enProblems,
  settings: enSettings,
  thesaurus: enThesaurus,
  today: enToday,
}

/** The message catalogue: every sentence a person reads, as ICU messages, by area. */
export const catalogue: Record<Language, Record<keyof typeof english, Record<string, string>>> = {
  en: english,
  de: {
    articles: deArticles,
    bookmarklet: deBookmarklet,
    common: deCommon,
    contacts: deContacts,
    import: deImport,
    importPage: deImportPage,
    interests: deInterests,
    problems: deProblems,
    settings: deSettings,
    thesaurus: deThesaurus,
    today: deToday,
  },
}

type Areas = typeof english
export type TextKey = { [Area in keyof Areas]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas]

/** One sentence of the catalogue in one language, with its values filled in; plain text, not markup. */
export type Translate = (key: TextKey, values?: Record<string, string | number | Date>) => string

const formats = new Map<string, IntlMessageFormat>()

export function createTranslate(language: Language): Translate {
  return (key, values) => {
    const id = `${language}:${key}`
    let format = formats.get(id)
    if (format === undefined) {
      const [area, name] = key.split('.') as [keyof Areas, string]
      format = new IntlMessageFormat(catalogue[language][area][name]!, language, undefined, {
        // Texts hold no markup; a "<" in one is a "<".
        ignoreTag: true,
      })
      formats.set(id, format)
    }
    return String(format.format(values))
  }
}
