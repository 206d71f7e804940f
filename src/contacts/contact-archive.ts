import { Unzip, UnzipInflate } from 'fflate'

export type ArchivedFile =
  | { file: { name: string; bytes: Uint8Array } }
  | { problem: 'broken-archive' | 'spreadsheet' | 'too-large' }
  | { problem: 'nothing-in-archive'; names: string[] }

/** In the order in which they are wanted: LinkedIn's connections, then any contacts. */
const wanted = [/(^|\/)connections(?:_de)?\.csv$/i, /\.vcf$/i, /(^|\/)[^/]*(?:contacts|kontakte)[^/]*\.csv$/i]

/** How much of the archive is unpacked between two looks at the size. */
const slice = 16_384

/**
 * The file of contacts in a zip archive, unpacked up to `limit` bytes: the sizes an archive declares are not believed,
 * unpacking ends where they are passed. Files of no interest are not unpacked.
 */
export function findContactsInArchive(archive: Uint8Array, limit: number): ArchivedFile {
  const names = listNames(archive)
  if (names === undefined) return { problem: 'broken-archive' }
  if (names.some((name) => /^(?:xl|word|ppt)\/|^mimetype$/.test(name))) return { problem: 'spreadsheet' }
  const name = wanted.map((pattern) => names.find((it) => pattern.test(it))).find((it) => it !== undefined)
  if (name === undefined) return { problem: 'nothing-in-archive', names: names.slice(0, 10) }
  const bytes = unpack(archive, name, limit)
  return typeof bytes === 'string' ? { problem: bytes } : { file: { name, bytes } }
}

function listNames(archive: Uint8Array): string[] | undefined {
  const names: string[] = []
  try {
    const unzip = new Unzip((file) => names.push(file.name))
    unzip.push(archive, true)
  } catch {
    return undefined
  }
  return names.length > 0 ? names : undefined
}

function unpack(
  archive: Uint8Array,
  name: string,
  limit: number,
): Uint8Array | 'too-large' | 'broken-archive' {
  const out = { chunks: new Array<Uint8Array>(), size: 0, broken: false, begun: false }
  const unzip = new Unzip((file) => {
    if (file.name !== name || out.begun) return
    out.begun = true
    file.ondata = (error, chunk) => {
      if (error !== null) out.broken = true
      else if (out.size <= limit) {
        out.size += chunk.length
        out.chunks.push(chunk)
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < archive.length && out.size <= limit && !out.broken; at += slice)
      unzip.push(archive.subarray(at, at + slice), at + slice >= archive.length)
  } catch {
    out.broken = true
  }
  if (out.size > limit) return 'too-large'
  return out.broken || out.size === 0 ? 'broken-archive' : Buffer.concat(out.chunks)
}
