import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSealing } from '#server/sealing.ts'
import { sealedText } from '#test/support/sealed-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'passalong-key-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the key is its owner’s alone, and the same after a restart', async () => {
  const path = join(folder, 'some.db.key')
  const first = openSealing(path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const again = openSealing(path)
  expect(again.publicKey).toBe(first.publicKey)
  const sealed = await sealedText(first.publicKey, 'Am Deich')
  expect(again.unseal(sealed)).toBeDefined()
  expect(openSealing(undefined).unseal(sealed)).toBeUndefined()
})
