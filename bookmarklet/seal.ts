import type { Natives } from './natives.ts'

/** The bytes deflated without a header (RFC 1951). */
export async function compress(
  { from }: Natives,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new from.CompressionStream('deflate-raw')
  const writer = writable.getWriter()
  // What goes wrong with writing shows in the reading.
  void writer.write(bytes).catch(() => undefined)
  void writer.close().catch(() => undefined)
  const reader = readable.getReader()
  const parts = new from.Array<Uint8Array>()
  let length = 0
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value)
    length += step.value.length
  }
  const all = new from.Uint8Array(length)
  let at = 0
  for (let part = 0; part < parts.length; part += 1) {
    all.set(parts[part]!, at)
    at += parts[part]!.length
  }
  return all
}

/**
 * Ephemeral P-256 key agreement, HKDF-SHA-256, AES-256-GCM: the sender's point (65 bytes), then the sealed bytes.
 * The key is used for this one message, so its nonce is zero.
 */
export async function seal(
  natives: Natives,
  publicKey: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { from } = natives
  const { subtle } = from.crypto
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  // `Array.of`, here and below: a literal would be walked by the page's own iterator.
  const theirs = await subtle.importKey(
    'raw',
    fromBase64url(natives, publicKey),
    curve,
    false,
    from.Array.of<KeyUsage>(),
  )
  const ours = await subtle.generateKey(curve, false, from.Array.of<KeyUsage>('deriveBits'))
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256)
  const point = new from.Uint8Array(await subtle.exportKey('raw', ours.publicKey))
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, from.Array.of<KeyUsage>('deriveKey'))
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info: new from.TextEncoder().encode('passalong clip') },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    from.Array.of<KeyUsage>('encrypt'),
  )
  const nonce = new from.Uint8Array(12)
  const sealed = new from.Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytes))
  const all = new from.Uint8Array(point.length + sealed.length)
  all.set(point)
  all.set(sealed, point.length)
  return all
}

/** RFC 4648, section 5, without padding. */
export function toBase64url({ from, pattern, replace, textOfUnits }: Natives, bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += textOfUnits(bytes.subarray(at, at + 8192))
  const text = replace(replace(from.btoa(binary), pattern('\\+', 'g'), '-'), pattern('/', 'g'), '_')
  return replace(text, pattern('=+$'), '')
}

function fromBase64url(
  { from, pattern, replace, charCodeAt }: Natives,
  text: string,
): Uint8Array<ArrayBuffer> {
  const binary = from.atob(replace(replace(text, pattern('-', 'g'), '+'), pattern('_', 'g'), '/'))
  const bytes = new from.Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = charCodeAt(binary, at)
  return bytes
}
