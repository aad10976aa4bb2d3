import type { Page } from 'playwright'
import { type Deed, refresh, timesOver } from './day'
import { median, print } from './figures'
import { type PageHeap, pageHeap } from './page-heap'

/** What a window takes up once garbage is collected, after so many times of something. */
export interface Reading extends PageHeap {
  readonly times: number
  /** Bytes of the JavaScript heap, all in all. */
  readonly heap: number
  /** Elements and listeners, also those that only script reaches. */
  readonly nodes: number
  readonly listeners: number
}

/** Does something over and over; a reading after the first times and after each slice of as many. */
export const readings = async (
  page: Page,
  deed: Deed,
  slices: number,
): Promise<readonly [Reading, ...Reading[]]> => {
  const session = await page.context().newCDPSession(page)
  const read = async (times: number): Promise<Reading> => {
    // React keeps what it drew the time before: drawn again thrice, the two are the same at each reading.
    await page.evaluate(timesOver(refresh, 3))
    const parts = await pageHeap(page)
    const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return { times, heap: usedSize, ...parts, nodes, listeners }
  }
  await page.evaluate(timesOver(deed, deed.times))
  const first = await read(deed.times)
  const rest: Reading[] = []
  for (let slice = 1; slice <= slices; slice += 1) {
    await page.evaluate(timesOver(deed, deed.times))
    rest.push(await read((1 + slice) * deed.times))
  }
  await session.detach()
  return [first, ...rest]
}

/**
 * Bytes that each time adds to what is the page's own: the middle one of the slopes between any two readings (Theil and
 * Sen), which what comes or goes once, at whatever time, does not move.
 */
const bytesEach = (all: readonly Reading[]): number =>
  median(
    all.flatMap((from, at) => all.slice(at + 1).map((to) => (to.own - from.own) / (to.times - from.times))),
  )

// Four fields of four bytes, as pointers are compressed: hardly anything that could stay behind is smaller.
const emptyArray = 16

/** Prints what each time leaves behind, and where that is more than nothing, of which kinds it is. */
export const printGrowth = (name: string, all: readonly [Reading, ...Reading[]]): void => {
  const ratios = all.slice(1).map((reading, at) => bytesEach([all[at] ?? all[0], reading]) / emptyArray)
  const each = bytesEach(all)
  print({
    name: `Left in the window by each ${name}`,
    measured: each,
    reference: emptyArray,
    unit: 'bytes',
    against: 'an empty array (not counted: compiled code, the browser’s records)',
    atMost: 1,
    spread: [Math.min(...ratios), Math.max(...ratios)],
  })
  if (each <= emptyArray) return
  const [first, last] = [all[0], all.at(-1) ?? all[0]]
  const grown = [...last.kinds]
    .map(([kind, [bytes, count]]) => {
      const [bytesBefore, countBefore] = first.kinds.get(kind) ?? [0, 0]
      return { kind, bytes: bytes - bytesBefore, count: count - countBefore }
    })
    .toSorted((a, b) => b.bytes - a.bytes)
  for (const { kind, bytes, count } of grown.slice(0, 5))
    console.log(`    ${kind}: ${count} more, ${bytes} bytes`)
}
