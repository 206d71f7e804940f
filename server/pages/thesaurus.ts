import { html } from 'hono/html'
import { prefLabel, type Concept, type Sign } from '#src/topics/thesaurus.ts'
import type { Language } from '../texts.ts'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

export type ConceptView = {
  concept: Concept
  broader: Concept[]
  narrower: Concept[]
  related: Concept[]
}

/** The way into the thesaurus: its fields, or what was searched for. */
export function thesaurusPage(
  view: View,
  { fields, count, query, found }: { fields: Concept[]; count: number; query: string; found: Concept[] },
): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('thesaurus.title'),
    main: html`<h1>${t('thesaurus.title')}</h1>
      <p>${t('thesaurus.what', { count })}</p>
      <form method="get" action="${href('/thesaurus')}" role="search">
        <label for="q">${t('thesaurus.search')}</label>
        <div class="row">
          <input id="q" name="q" type="search" maxlength="100" value="${query}" />
          <button>${t('common.search')}</button>
        </div>
      </form>
      <section class="card">
        ${query === '' ? conceptTags(view, fields) : ''}
        ${query !== '' && found.length === 0 ? html`<p>${t('thesaurus.notFound', { query })}</p>` : ''}
        ${query !== '' && found.length > 0 ? conceptTags(view, found) : ''}
      </section>`,
  })
}

/** One concept with its names, its neighbours and the words that give it away. */
export function conceptPage(view: View, { concept, broader, narrower, related }: ConceptView): Markup {
  const { t, href } = view
  return layout(view, {
    title: prefLabel(concept, view.language),
    main: html`<p><a href="${href('/thesaurus')}">${t('thesaurus.title')}</a></p>
      <h1>${prefLabel(concept, view.language)}</h1>
      <section class="card">
        ${names(view, concept, 'de')} ${names(view, concept, 'en')}
        ${neighbours(view, t('thesaurus.broader'), broader)}
        ${neighbours(view, t('thesaurus.narrower'), narrower)}
        ${neighbours(view, t('thesaurus.related'), related)}
      </section>
      <section class="card">
        <h2>${t('thesaurus.signs')}</h2>
        <p class="soft small">${t('thesaurus.signsHow')}</p>
        ${signs(concept.signs)}
      </section>`,
  })
}

function names({ t }: View, { labels }: Concept, language: Language): Markup {
  return html`<p>
    <strong>${t(language === 'de' ? 'common.german' : 'common.english')}:</strong>
    <span lang="${language}"
      >${labels[language]
        .map(({ text, qualifier }) => (qualifier === null ? text : `${text} (${qualifier})`))
        .join(', ')}</span
    >
  </p>`
}

function neighbours(view: View, title: string, concepts: Concept[]): Markup {
  if (concepts.length === 0) return html``
  return html`<h3>${title}</h3>
    ${conceptTags(view, concepts)}`
}

function conceptTags({ href, language }: View, concepts: Concept[]): Markup {
  const named = concepts
    .map((concept) => ({ id: concept.id, name: prefLabel(concept, language) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language))
  return html`<ul class="tags">
    ${named.map(({ id, name }) => html`<li class="tag plain"><a href="${href(`/thesaurus/${id}`)}">${name}</a></li>`)}
  </ul>`
}

/** The strongest first; a stronger sign has a heavier frame. */
function signs(all: Sign[]): Markup {
  const weight = { 1: 'low', 2: '', 3: 'high' }
  return html`<ul class="tags">
    ${all
      .toSorted((one, other) => other.strength - one.strength)
      .map(({ text, language, strength }) =>
        language === null
          ? html`<li class="tag plain ${weight[strength]}">${text}</li>`
          : html`<li class="tag plain ${weight[strength]}" lang="${language}">${text}</li>`,
      )}
  </ul>`
}
