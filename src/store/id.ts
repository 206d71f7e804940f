import { createHash, randomBytes } from 'node:crypto'

/** A new opaque id: 96 random bits as 16 characters that need no encoding in an address. */
export function createId(): string {
  return randomBytes(12).toString('base64url')
}

/** A new secret for a session, link or token: 192 random bits as 32 characters. Only its hash is stored. */
export function createSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** SHA-256 in hex. Secrets of 192 random bits need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
