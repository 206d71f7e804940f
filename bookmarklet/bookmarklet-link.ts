import { capturePage } from './page-code.ts'

/** Goes up when an old bookmarklet no longer does what the server needs. */
const bookmarkletVersion = 1

/**
 * The `javascript:` address that is dragged into the bookmarks bar. `server` is where the browser finds us, without a
 * slash at its end; `publicKey` is the server's (P-256, raw, base64url). Firefox takes 65,536 characters.
 */
export function bookmarkletLink({ server, publicKey }: { server: string; publicKey: string }): string {
  const call = [server, publicKey, String(bookmarkletVersion)].map((value) => JSON.stringify(value)).join(',')
  return `javascript:${encodeURIComponent(`void(${withoutComments(String(capturePage))})(${call})`)}`
}

/** Browsers take the line breaks out of a bookmark, after which a line comment would swallow the rest. */
function withoutComments(code: string): string {
  return code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(\/\/|\/?\*)/.test(line))
    .join('\n')
}
