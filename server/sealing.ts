import { createECDH, createDecipheriv, hkdfSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export type Sealing = {
  /** P-256, raw point, base64url: what bookmarklets seal pages to. */
  publicKey: string
  /** The bytes a bookmarklet sealed; undefined for anything else. */
  unseal: (payload: string) => Buffer | undefined
}

/** The length of an uncompressed point on P-256. */
const pointBytes = 65
const tagBytes = 16

/** The key pair kept in the file at `path` (its owner's only), made if it is missing; of this process only without a path. */
export function openSealing(path: string | undefined): Sealing {
  const pair = createECDH('prime256v1')
  if (path !== undefined && existsSync(path)) {
    pair.setPrivateKey(readFileSync(path, 'utf8').trim(), 'base64url')
  } else {
    pair.generateKeys()
    if (path !== undefined) writeFileSync(path, pair.getPrivateKey('base64url'), { mode: 0o600 })
  }
  return {
    publicKey: pair.getPublicKey('base64url'),
    unseal: (payload) => {
      const bytes = Buffer.from(payload, 'base64url')
      if (bytes.length <= pointBytes + tagBytes) return undefined
      try {
        const point = bytes.subarray(0, pointBytes)
        const shared = pair.computeSecret(point)
        const key = Buffer.from(hkdfSync('sha256', shared, point, 'passalong clip', 32))
        // The key was made for this one message, so its nonce is zero.
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12))
        decipher.setAuthTag(bytes.subarray(-tagBytes))
        return Buffer.concat([decipher.update(bytes.subarray(pointBytes, -tagBytes)), decipher.final()])
      } catch {
        // A point that is none, or bytes that were changed or sealed to another key.
        return undefined
      }
    },
  }
}
