import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { print } from './support/figures'

const folder = join(process.cwd(), 'out', 'renderer')
const page = readFileSync(join(folder, 'index.html'), 'utf8')

const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
const all = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, name]) => `assets/${name ?? ''}`)
const initial = new Set<string>()
const take = (path: string): void => {
  if (initial.has(path)) return
  initial.add(path)
  // Chunks import their neighbours; only `start` is loaded later and is still needed before anything is shown.
  all(read(path), /(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu).forEach(take)
  all(read(path), /import\(\s*["'`]\.\/(start-[^"'`]+\.js)["'`]\s*\)/gu).forEach(take)
}
// What the page loads before it shows anything: its own script, the app it starts, and what those import.
all(page, /(?:src|href)="\.?\/?assets\/([^"]+\.js)"/gu).forEach(take)
if (![...initial].some((path) => path.includes('start-')))
  throw new Error('the app is not among what is counted')

const size = [...initial]
  .map((path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length)
  .reduce((sum, each) => sum + each, 0)
print({
  name: 'Initial renderer script, gzipped',
  measured: size / 1_000,
  reference: 170,
  unit: 'kB',
  against: 'the budget of 170 kB',
  atMost: 1,
})
