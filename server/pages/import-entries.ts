import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import { mergeContact, type FieldChange, type NewContact } from '#src/contacts/merge-contact.ts'
import type { PlannedEntry } from '../importing/entry-data.ts'
import { importReasonText } from '../import-texts.ts'
import type { View } from '../view.ts'
import type { Markup } from './layout.ts'

/** One entry of a planned import: what would become of it, and what the user may decide about it. */
export function entryItem(view: View, entry: PlannedEntry, known: Map<string, Contact>): Markup {
  const { t } = view
  const line = html`<span class="soft small">${t('import.line', { line: entry.line })}</span>`
  if (entry.kind === 'skipped') return html`<li>${importReasonText(entry, t) ?? ''} ${line}</li>`
  if (entry.kind === 'new')
    return html`<li>
      <strong>${fullName(entry.data.contact)}</strong> ${line}<br />${about(entry.data.contact)}
    </li>`
  if (entry.kind === 'doubtful') return doubtfulItem(view, entry, known, line)
  const contact = known.get(entry.contactId ?? '')
  return html`<li>
    <strong>${fullName(contact ?? entry.data.theirs)}</strong> ${line}
    ${
      entry.kind === 'changed'
        ? html`<ul>
            ${entry.data.changes.map((change) => html`<li>${changeText(view, change)}</li>`)}
          </ul>`
        : ''
    }
    ${differencesTable(view, entry.position, entry.data.differences, entry.decision?.fromFile ?? [])}
  </li>`
}

/** Which it is, side by side with everybody it might be. */
function doubtfulItem(
  view: View,
  entry: Extract<PlannedEntry, { kind: 'doubtful' }>,
  known: Map<string, Contact>,
  line: Markup,
): Markup {
  const { t } = view
  const { theirs, contactIds, reason } = entry.data
  const candidates = contactIds.flatMap((id) => known.get(id) ?? [])
  const chosen = entry.decision?.choice ?? 'skip'
  const choice = (value: string, text: string) =>
    html`<label class="choice"
      ><input
        type="radio"
        name="choice-${entry.position}"
        value="${value}"
        ${value === chosen ? 'checked' : ''}
      />
      ${text}</label
    >`
  return html`<li>
    <strong>${fullName(theirs)}</strong> ${line}<br />${about(theirs)}
    <p>${t(`import.doubt-${reason}`)}</p>
    <fieldset>
      <legend class="small">${t('importPage.whoIsIt')}</legend>
      ${choice('skip', t('importPage.leaveOut'))} ${choice('new', t('importPage.different'))}
      ${candidates.map((contact) => {
        const { differences } = mergeContact(contact, theirs)
        return html`${choice(
          contact.id,
          candidates.length === 1
            ? t('importPage.same')
            : t('importPage.sameAs', { name: fullName(contact), about: aboutText(contact) }),
        )}
        ${sideBySide(view, contact, theirs)}
        ${candidates.length === 1 ? differencesTable(view, entry.position, differences, entry.decision?.fromFile ?? []) : ''}`
      })}
    </fieldset>
  </li>`
}

const compared = ['emails', 'phones', 'profiles', 'company', 'role', 'birthday', 'groups'] as const

function sideBySide({ t }: View, ours: Contact, theirs: NewContact): Markup {
  const rows = compared.filter((field) => valueText(ours[field]) !== '' || valueText(theirs[field]) !== '')
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${t('importPage.so')}</th>
          <th scope="col">${t('importPage.inFile')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (field) =>
            html`<tr>
              <th scope="row">${t(`importPage.field-${field}`)}</th>
              <td>${valueText(ours[field])}</td>
              <td>${valueText(theirs[field])}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** A choice for each field in which both say something. */
function differencesTable(
  { t }: View,
  position: number,
  differences: FieldChange[],
  fromFile: readonly string[],
): Markup {
  if (differences.length === 0) return html``
  return html`<p class="small">${t('importPage.differs')}</p>
    ${differences.map(({ field, before, after }) => {
      const name = `field-${position}-${field}`
      const theirs = fromFile.includes(field)
      return html`<fieldset class="row">
        <legend class="small">${t(`importPage.field-${field}`)}</legend>
        <label class="choice"
          ><input type="radio" name="${name}" value="ours" ${theirs ? '' : 'checked'} />
          ${t('importPage.ours', { value: valueText(before) })}</label
        >
        <label class="choice"
          ><input type="radio" name="${name}" value="theirs" ${theirs ? 'checked' : ''} />
          ${t('importPage.theirs', { value: valueText(after) })}</label
        >
      </fieldset>`
    })}`
}

/** What a field would hold; of a list what is added to it. */
function changeText({ t }: View, { field, before, after }: FieldChange): string {
  const name = t(`importPage.field-${field}`)
  if (field === 'paused') return name
  if (!Array.isArray(after)) return t('importPage.fieldIs', { field: name, value: valueText(after) })
  const known = new Set((Array.isArray(before) ? before : []).map(valueText))
  const added = after.map(valueText).filter((value) => !known.has(value))
  // Cards hold whole addresses and pictures in lines of their own; that there are some is enough to know.
  const value = field === 'vcardLines' ? String(added.length) : added.join(', ')
  return t('importPage.fieldIs', { field: name, value })
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'object' && value !== null) return 'label' in value ? String(value.label) : ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function about(contact: NewContact): Markup {
  return html`<span class="soft small">${aboutText(contact)}</span> ${
      contact.interests.length === 0
        ? ''
        : html`<ul class="tags">
            ${contact.interests.map(({ label, level }) => html`<li class="tag plain ${level}"><span>${label}</span></li>`)}
          </ul>`
    }`
}

function aboutText({ role, company, emails, phones }: NewContact): string {
  return [role, company, emails[0] ?? phones[0]].filter(Boolean).join(', ')
}
