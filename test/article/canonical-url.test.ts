import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalUrl } from '#src/article/canonical-url.ts'

test('tracking parameters and fragments are gone, the others stay', () => {
  expect(canonicalUrl('https://example.org/a?id=7&utm_source=x&fbclid=1#top')).toBe(
    'https://example.org/a?id=7',
  )
  expect(canonicalUrl('https://example.org/a?ref=rss')).toBe('https://example.org/a')
  expect(canonicalUrl('https://example.org/a?ref=main')).toBe('https://example.org/a?ref=main')
  expect(canonicalUrl('https://example.org/a?id=YWI==&x=')).toBe('https://example.org/a?id=YWI==&x')
})

test('AMP and mobile forms fold into the address of the article', () => {
  expect(canonicalUrl('https://m.example.org/news/a/amp/')).toBe('https://example.org/news/a/')
  expect(canonicalUrl('https://amp.example.co.uk/a.amp.html')).toBe('https://example.co.uk/a.html')
  expect(canonicalUrl('https://example.org/amp')).toBe('https://example.org/')
})

test('a site whose name begins with m keeps it', () => {
  expect(canonicalUrl('https://m.org/a')).toBe('https://m.org/a')
})

test("the page's own canonical address is taken when it is of the same site", () => {
  const url = 'https://www.example.org/story?page=2&id=9'
  expect(canonicalUrl(url, { linkCanonical: '/story/9' })).toBe('https://www.example.org/story/9')
  expect(canonicalUrl(url, { linkCanonical: 'https://example.org/story/9' })).toBe(
    'https://example.org/story/9',
  )
  expect(canonicalUrl(url, { ogUrl: 'https://m.example.org/story/9' })).toBe('https://example.org/story/9')
})

test('another site, another scheme, credentials and the front page are no canonical address', () => {
  const url = 'https://example.org/story'
  for (const linkCanonical of [
    'https://evil.example/story',
    'https://example.org.evil.example/story',
    'javascript:alert(1)',
    'https://user@example.org/other',
    'https://example.org/',
    'http://[',
    '',
  ])
    expect(canonicalUrl(url, { linkCanonical })).toBe(url)
})

test('what is no web address is refused', () => {
  expect(() => canonicalUrl('file:///etc/passwd')).toThrow(TypeError)
  expect(() => canonicalUrl('javascript:alert(1)')).toThrow(TypeError)
})

test('a canonical address is its own canonical address', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const once = canonicalUrl(url)
      expect(canonicalUrl(once)).toBe(once)
    }),
    { numRuns: 2_000 },
  )
})
