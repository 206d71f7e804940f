import { html } from 'hono/html'
import { channelKinds, type Contact } from '#src/contacts/contact.ts'
import type { ContactFields } from '../contact-form.ts'
import type { View } from '../view.ts'
import type { Markup } from './layout.ts'

/** Everything of a person that is typed in, without the interests. */
export function contactForm({ t, href }: View, fields: ContactFields, action: string): Markup {
  const input = (name: keyof ContactFields, attributes: Markup | string = '') =>
    html`<div>
      <label for="${name}">${t(`contacts.${name}`)}</label>
      <input id="${name}" name="${name}" value="${fields[name]}" ${attributes} />
    </div>`
  const area = (name: keyof ContactFields, hint = '') =>
    html`<label for="${name}">${t(`contacts.${name}`)} <span class="soft">${hint}</span></label>
      <textarea class="short" id="${name}" name="${name}">${fields[name]}</textarea>`
  const choice = (name: keyof ContactFields, options: [value: string, text: string][]) =>
    html`<div>
      <label for="${name}">${t(`contacts.${name}`)}</label>
      <select id="${name}" name="${name}">
        ${options.map(([value, text]) => html`<option value="${value}" ${fields[name] === value ? 'selected' : ''}>${text}</option>`)}
      </select>
    </div>`
  return html`<form method="post" action="${href(action)}">
    <div class="columns">
      ${input('givenName', html`maxlength="200" autocomplete="off"`)}
      ${input('familyName', html`maxlength="200" autocomplete="off"`)}
      ${input('middleName', html`maxlength="200"`)} ${input('nameSuffix', html`maxlength="60"`)}
      ${input('honorific', html`maxlength="60"`)}
      ${choice('language', [
        ['', t('contacts.unknown')],
        ['de', t('common.german')],
        ['en', t('common.english')],
      ])}
      ${choice('addressForm', [
        ['', t('contacts.unknown')],
        ['du', t('contacts.form-du')],
        ['Sie', t('contacts.form-Sie')],
      ])}
      ${choice('salutation', [
        ['', t('contacts.unknown')],
        ['first-name', t('contacts.salutation-first-name')],
        ['frau', t('contacts.salutation-frau')],
        ['herr', t('contacts.salutation-herr')],
        ['full-name', t('contacts.salutation-full-name')],
        ...ownSalutation(fields.salutation),
      ])}
      ${input('company', html`maxlength="200"`)} ${input('role', html`maxlength="200"`)}
      ${input('birthday', html`maxlength="10" placeholder="1979-11-03 / --11-03"`)}
      ${choice('preferredChannel', [
        ['', t('contacts.unknown')],
        ...channelKinds.map((kind): [string, string] => [kind, t(`contacts.channel-${kind}`)]),
      ])}
      ${input('cadenceDays', html`type="number" min="1" max="3650"`)}
      ${input('monthlyLimit', html`type="number" min="1" max="100"`)}
      ${input('introducedBy', html`maxlength="200"`)}
    </div>
    ${area('emails', t('contacts.onePerLine'))} ${area('phones', t('contacts.onePerLine'))}
    ${area('profiles', t('contacts.onePerLine'))} ${area('seeks')} ${area('offers')} ${area('notes')}
    ${area('groups', t('contacts.onePerLine'))}
    <p>
      <label
        ><input type="checkbox" name="paused" value="on" ${fields.paused === 'on' ? 'checked' : ''} />
        ${t('contacts.paused')}</label
      >
    </p>
    <p><button class="first">${t('common.save')}</button></p>
  </form>`
}

/** A person as the form shows them. */
export function fieldsOf(contact: Contact): ContactFields {
  return {
    givenName: contact.givenName,
    familyName: contact.familyName,
    honorific: contact.honorific ?? '',
    language: contact.language ?? '',
    addressForm: contact.addressForm ?? '',
    salutation: contact.salutation ?? '',
    company: contact.company ?? '',
    role: contact.role ?? '',
    birthday: contact.birthday ?? '',
    middleName: contact.middleName ?? '',
    nameSuffix: contact.nameSuffix ?? '',
    introducedBy: contact.introducedBy ?? '',
    preferredChannel: contact.preferredChannel ?? '',
    monthlyLimit: contact.monthlyLimit === null ? '' : String(contact.monthlyLimit),
    seeks: contact.seeks ?? '',
    offers: contact.offers ?? '',
    groups: contact.groups.join('\n'),
    cadenceDays: contact.cadenceDays === null ? '' : String(contact.cadenceDays),
    emails: contact.emails.join('\n'),
    phones: contact.phones.join('\n'),
    profiles: contact.profiles.join('\n'),
    notes: contact.notes ?? '',
    paused: contact.paused ? 'on' : '',
  }
}

/** A beginning in words of one's own, from a file perhaps, must not be lost by saving the form. */
function ownSalutation(salutation: string): [string, string][] {
  const usual = ['', 'first-name', 'frau', 'herr', 'full-name']
  return usual.includes(salutation) ? [] : [[salutation, salutation]]
}
