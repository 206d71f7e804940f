import type { IncomingHttpHeaders } from 'node:http'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export type Body =
  | { type: 'html'; html: string }
  | { type: 'pdf'; bytes: Buffer }
  | { problem: 'not-html' | 'too-large' }

/**
 * The body of an answer as text, or as bytes for a PDF. `most` bounds it in bytes, as it comes and as it is after
 * decompression. Its encoding is what the header, a byte order mark or the page's own meta element says; else UTF-8.
 */
export async function readBody(headers: IncomingHttpHeaders, body: Readable, most: number): Promise<Body> {
  const type = kindOf(headers['content-type'] ?? '')
  const inflate = decompressor(headers['content-encoding'] ?? '')
  if (type === undefined || inflate === undefined) return { problem: 'not-html' }
  if (Number(headers['content-length'] ?? 0) > most) return { problem: 'too-large' }
  const parts: Buffer[] = []
  let size = 0
  const gather = new Transform({
    transform: (part: Buffer, _encoding, done) => {
      size += part.length
      if (size <= most) parts.push(part)
      done(size > most ? new TooLarge() : null)
    },
  })
  // Nothing is read out of it; it only counts and keeps.
  gather.resume()
  try {
    await pipeline([body, ...inflate, gather])
  } catch (error) {
    if (error instanceof TooLarge) return { problem: 'too-large' }
    throw error
  }
  const bytes = Buffer.concat(parts)
  if (type === 'pdf' || bytes.subarray(0, 5).toString('latin1') === '%PDF-') return { type: 'pdf', bytes }
  const text = decode(bytes, /charset\s*=\s*["']?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1])
  // A program or a picture that calls itself text has zero bytes.
  if (text.slice(0, 2000).includes('\0')) return { problem: 'not-html' }
  return { type: 'html', html: type === 'text' ? `<!doctype html><pre>${escape(text)}</pre>` : text }
}

class TooLarge extends Error {}

function kindOf(contentType: string): 'html' | 'text' | 'pdf' | undefined {
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  if (type === 'application/pdf') return 'pdf'
  if (type === 'text/plain') return 'text'
  return type === '' || type === 'text/html' || type === 'application/xhtml+xml' ? 'html' : undefined
}

function decompressor(encoding: string): Transform[] | undefined {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return []
    case 'gzip':
    case 'x-gzip':
      return [createGunzip()]
    case 'deflate':
      return [createInflate()]
    case 'br':
      return [createBrotliDecompress()]
    default:
      // Several encodings on top of each other are a bomb rather than a page.
      return undefined
  }
}

function decode(bytes: Buffer, named: string | undefined): string {
  const start = bytes.subarray(0, 2048).toString('latin1')
  const label = named ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    // A name that no standard knows.
    return new TextDecoder().decode(bytes)
  }
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
