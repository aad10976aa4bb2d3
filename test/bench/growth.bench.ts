import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { type KeyList, packKeys } from '#shared/key-list'
import { keyRows } from '../../src/renderer/key-table/model/key-rows'
import { keyTable, keyView } from '../../src/renderer/key-table/model/table-model'
import { median, print } from './support/figures'
import { createListing, keysOf } from './support/listing'
import { plot } from './support/plot'
import { startListProcess } from './support/server-process'

const sizes = [100, 1_000, 10_000, 100_000, 1_000_000] as const

/** Milliseconds and megabytes at one number of keys. */
interface Figures {
  readonly 'list, whole way': number
  readonly 'fetch and parse alone': number
  readonly 'main’s longest stop': number
  readonly 'make ready to search': number
  readonly 'first sort by name': number
  readonly 'filter at a key press': number
  readonly 'JSON of the list': number
  readonly 'window: keys': number
  readonly 'window: keys and search': number
}
const inMegabytes: ReadonlySet<string> = new Set<keyof Figures>([
  'JSON of the list',
  'window: keys',
  'window: keys and search',
])

const timesOf = async (rounds: number, work: () => unknown): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}

/** Bytes in use once garbage is collected. */
const inUse = (): number => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const newestFirst = { column: 'created', descending: true }
const byName = { column: 'name', descending: false }

const figuresAt = async (count: number): Promise<Figures> => {
  const server = await startListProcess({ keys: count, isAscii: false })
  const list = await createListing(server)
  const rounds = Math.max(3, Math.min(40, Math.round(500_000 / count)))
  try {
    await list.bare()
    await list.whole()
    const bare: number[] = []
    const whole: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      whole.push(await timesOf(1, list.whole))
      bare.push(await timesOf(1, list.bare))
    }
    const stops: number[] = []
    for (let round = 0; round < Math.min(rounds, 7); round += 1) stops.push(await list.longestBlock())

    const sent = serialize(packKeys(await keysOf(server)))
    const before = inUse()
    const keys = keyRows(deserialize(sent) as KeyList)
    const withKeys = inUse()
    const table = keyTable(keys)
    keyView(table, '', newestFirst)
    const withTable = inUse()
    // In use until here, so that it is not taken for room won.
    if (sent.byteLength === 0) throw new Error('Nothing was sent.')
    return {
      'list, whole way': median(whole),
      'fetch and parse alone': median(bare),
      'main’s longest stop': median(stops),
      'make ready to search': await timesOf(Math.min(rounds, 7), () => keyTable(keys)),
      // Typed letter by letter, each is a fresh search here: nothing of the one before is used.
      'filter at a key press': await timesOf(Math.min(rounds, 15), () =>
        keyView(table, 'staging', newestFirst),
      ),
      'first sort by name': await timesOf(Math.min(rounds, 3), () =>
        keyView({ ...table, ranks: {}, orders: new Map() }, '', byName),
      ),
      'JSON of the list': server.bytes / 1e6,
      'window: keys': (withKeys - before) / 1e6,
      'window: keys and search': (withTable - before) / 1e6,
    }
  } finally {
    await list.close()
    await server.close()
  }
}

// Not counted: code that runs for the first time is not yet compiled.
await figuresAt(1_000)
const found = new Map<number, Figures>()
for (const size of sizes) {
  const figures = await figuresAt(size)
  const tenth = found.get(size / 10)
  found.set(size, figures)
  for (const [name, measured] of Object.entries(figures) as [keyof Figures, number][]) {
    if (tenth === undefined) continue
    print({
      name: `${size.toLocaleString('en')} keys: ${name}`,
      measured,
      reference: tenth[name],
      unit: inMegabytes.has(name) ? 'MB' : 'ms',
      against: 'a tenth of the keys (in step with them: 10×)',
    })
  }
}

const series = (isWanted: (name: string) => boolean) =>
  (Object.keys(found.get(sizes[0]) ?? {}) as (keyof Figures)[]).filter(isWanted).map((name) => ({
    name,
    points: [...found].map(([size, figures]) => [size, Math.max(figures[name], 0.001)] as const),
  }))
const picture = join(process.cwd(), 'docs', 'pictures', 'growth.svg')
await writeFile(
  picture,
  plot(
    [
      { title: 'Time', x: 'keys', y: 'milliseconds', series: series((name) => !inMegabytes.has(name)) },
      { title: 'Memory', x: 'keys', y: 'megabytes', series: series((name) => inMegabytes.has(name)) },
    ],
    'How long Keydesk’s steps take and what its lists take up, from 100 to 1,000,000 keys; both axes logarithmic',
  ),
)
console.log(`Drawn in ${picture}`)
