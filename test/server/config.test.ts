import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'

test('nothing set is the safe beginning', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4747,
    database: 'data/passalong.db',
    publicUrl: undefined,
  })
})

test('set but empty means unset', () => {
  expect(readConfig({ PASSALONG_PORT: '', PASSALONG_HOST: '' }).port).toBe(4747)
})

test.each([
  ['an unknown variable', { PASSALONG_PROT: '1' }, /PASSALONG_PROT is not a setting/],
  ['a port that is none', { PASSALONG_PORT: 'x' }, /PASSALONG_PORT/],
  ['a port too high', { PASSALONG_PORT: '70000' }, /0 to 65535/],
  ['an address of another kind', { PASSALONG_PUBLIC_URL: 'ftp://x.example' }, /http or https/],
  ['plain http over a network', { PASSALONG_PUBLIC_URL: 'http://x.example' }, /https:\/\//],
  ['a network without a public address', { PASSALONG_HOST: '0.0.0.0' }, /PASSALONG_PUBLIC_URL/],
])('%s is an error at the start that says what to do', (_, environment, message) => {
  expect(() => readConfig(environment)).toThrow(message)
})

test('behind https any host will do, and the slash at the end goes', () => {
  const config = readConfig({ PASSALONG_HOST: '0.0.0.0', PASSALONG_PUBLIC_URL: 'https://x.example/pass/' })
  expect(config.publicUrl).toBe('https://x.example/pass')
})
