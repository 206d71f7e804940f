/**
 * The text of a file whose encoding nobody tells: UTF-16 by its byte order mark, UTF-8 where every byte fits,
 * else windows-1252, which is what old address books write and where every byte means something.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

/** The bytes as a string of code units 0..255, one a byte; a UTF-16 file is turned into UTF-8 first. */
export function binaryString(bytes: Uint8Array): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const plain = wide
    ? Buffer.from(decodeText(bytes), 'utf8')
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return plain.toString('latin1')
}

/** A binary string as text, in the named charset where it is known and fits, else as `decodeText` decides. */
export function decodeBinary(binary: string, charset?: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(binary)) return binary
  const bytes = Buffer.from(binary, 'latin1')
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    try {
      return new TextDecoder(charset).decode(bytes)
    } catch {
      // An unknown charset's name is no reason to lose the words.
    }
  }
  return decodeText(bytes)
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const windows1252 = new TextDecoder('windows-1252')
