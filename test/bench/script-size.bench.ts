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

const kilobytes = (paths: Iterable<string>): number =>
  [...paths].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length / 1_000,
    0,
  )
const budget = { reference: 170, unit: 'kB', against: 'the budget of 170 kB' }
print({
  name: 'Initial renderer script, gzipped',
  measured: kilobytes(initial),
  ...budget,
  atMost: 1,
})

// What the frame around it starts to load at once: the panes of an open project.
const screen = [...initial].flatMap((path) =>
  all(read(path), /import\(\s*["'`]\.\/(screen-[^"'`]+\.js)["'`]\s*\)/gu),
)
if (screen.length === 0) throw new Error('the first screen is not among what is counted')
screen.forEach(take)
print({ name: 'The same, with the parts of the first screen', measured: kilobytes(initial), ...budget })
