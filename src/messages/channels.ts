import type { ChannelKind, Contact } from '#src/contacts/contact.ts'
import { internationalDigits } from '#src/contacts/phone-number.ts'
import { fediverseAddress, profileKind, webAddress } from '#src/contacts/web-address.ts'
import type { Channel, Message } from './message.ts'

/** The longest link that every program seen takes whole; the shortest limit found was about 1,620 (Gmail in Firefox). */
const linkBudget = 1600

type Reachable = Pick<Contact, 'emails' | 'phones' | 'profiles' | 'preferredChannel'>

/**
 * The ways in which a message can reach somebody: the one they prefer first, copying always among them. Nothing here
 * sends: every link opens a draft. Words too long for a link are left to copying (`copy`), and only the subject goes along.
 * `countryCode` ("49") completes phone numbers that have none.
 */
export function channelsFor(
  contact: Reachable,
  message: Pick<Message, 'subject' | 'body'>,
  { countryCode }: { countryCode?: string | undefined } = {},
): Channel[] {
  const channels = [
    ...contact.emails.slice(0, 1).flatMap((address) => mail(address, message)),
    ...byPhone(contact.phones, message, countryCode),
    ...byProfile(contact, message),
    { kind: 'copy' as const },
  ]
  const order = (kind: ChannelKind) => (kind === contact.preferredChannel ? 0 : 1)
  return channels.toSorted((one, other) => order(one.kind) - order(other.kind))
}

/** A mailto link (RFC 6068): the address encoded, spaces as %20, line breaks as CRLF; `undefined` where the address is none. */
export function mailtoLink(address: string, fields: { subject: string; body?: string }): string | undefined {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (at < 1 || address.length > 254 || /[\s<>,;:"\\\p{C}]/u.test(address)) return undefined
  if (!/^[^@?&=%/#]+$/u.test(domain)) return undefined
  const to = `${encode(address.slice(0, at))}@${encode(domain)}`
  const subject = `subject=${encode(fields.subject.replace(/\s+/g, ' '))}`
  return `mailto:${to}?${subject}${fields.body === undefined ? '' : `&body=${encode(fields.body)}`}`
}

function mail(address: string, { subject, body }: Pick<Message, 'subject' | 'body'>): Channel[] {
  const whole = mailtoLink(address, { subject, body })
  if (whole === undefined) return []
  if (whole.length <= linkBudget) return [{ kind: 'email', href: whole }]
  return [{ kind: 'email', href: mailtoLink(address, { subject }), copy: true }]
}

function byPhone(
  phones: string[],
  { body }: Pick<Message, 'body'>,
  countryCode: string | undefined,
): Channel[] {
  const digits = phones.map((phone) => internationalDigits(phone, countryCode)).find((it) => it !== undefined)
  const local = phones.map((phone) => phone.replace(/[^\d]/g, '')).find((it) => it.length > 4)
  const number = digits === undefined ? local : `+${digits}`
  const channels: Channel[] = []
  if (digits !== undefined) {
    channels.push(withText('whatsapp', `https://wa.me/${digits}`, '?text=', body))
    // Signal's links carry no words.
    channels.push({ kind: 'signal', open: `https://signal.me/#p/+${digits}`, copy: true })
  }
  // Android reads the part after "?", iOS the part after "&".
  if (number !== undefined) channels.push(withText('sms', `sms:${number}`, '?&body=', body))
  return channels
}

function byProfile(contact: Reachable, message: Pick<Message, 'body'>): Channel[] {
  const addresses = contact.profiles
    .map((profile) => webAddress(fediverseAddress(profile) ?? profile))
    .filter((address) => address !== undefined)
  const channels = new Map<ChannelKind, Channel>()
  for (const address of addresses) {
    const kind = profileKind(address)
    if (channels.has(kind)) continue
    if (kind === 'telegram')
      channels.set(kind, withText(kind, address.split(/[?#]/)[0]!, '?text=', message.body))
    // A person's other pages are no way to write to them, unless they said so.
    else if (kind !== 'web' || contact.preferredChannel === 'web')
      channels.set(kind, { kind, open: address, copy: true })
  }
  if (contact.preferredChannel === 'telegram' && !channels.has('telegram'))
    channels.set('telegram', telegramShare(message.body))
  return [...channels.values()]
}

/** Telegram's share dialogue: the user picks the chat there; it puts the address above the text by itself. */
function telegramShare(body: string): Channel {
  const lines = body.split('\n')
  const address = lines.find((line) => /^https?:\/\/\S+$/.test(line)) ?? ''
  const text = lines.filter((line) => line !== address).join('\n')
  return withText('telegram', `https://t.me/share/url?url=${encode(address)}`, '&text=', text)
}

function withText(kind: ChannelKind, address: string, parameter: string, text: string): Channel {
  const whole = `${address}${parameter}${encode(text, '\n')}`
  return whole.length <= linkBudget ? { kind, href: whole } : { kind, open: address, copy: true }
}

/** Percent-encoding of UTF-8; half a surrogate pair, on which encodeURIComponent throws, becomes U+FFFD. */
function encode(text: string, lineBreak = '\r\n'): string {
  return encodeURIComponent(text.toWellFormed().replace(/\r\n?|\n/g, lineBreak)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
