import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright'

// Nearly every letter of these changes the first row, so that it can be told when the result is there.
const queries = ['sa', 'pod']
// Each from the other end, so that the first row always changes.
const sortings = ['Name', 'Name', 'ID', 'ID', 'Created']
const wheelFor = 2_500
const wheelEvery = 16
const wheelBy = 240

/** Milliseconds of one table's every filtering and sorting, and between its frames while it was scrolled. */
export interface TableTimes {
  readonly filters: number[]
  readonly sorts: number[]
  readonly frames: number[]
}

const probe = <T>(page: Page, expression: string): Promise<T> => page.evaluate(`bench.${expression}`)

const measureFilters = async (page: Page): Promise<number[]> => {
  const took: number[] = []
  await probe(page, 'focusSearch()')
  const press = async (key: string, query: string): Promise<void> => {
    const tells = await probe<boolean>(page, `arm(${JSON.stringify(query)})`)
    await page.keyboard.press(key)
    if (tells) took.push(await probe(page, 'painted()'))
  }
  for (const query of queries) {
    for (let end = 1; end <= query.length; end += 1) await press(query[end - 1] ?? '', query.slice(0, end))
    for (let end = query.length - 1; end >= 0; end -= 1) await press('Backspace', query.slice(0, end))
  }
  return took
}

const measureSorts = async (page: Page): Promise<number[]> => {
  const took: number[] = []
  for (const label of sortings) {
    const at = await probe<{ x: number; y: number }>(page, `middleOf(${JSON.stringify(label)})`)
    await probe(page, 'arm(null)')
    await page.mouse.click(at.x, at.y)
    took.push(await probe(page, 'painted()'))
  }
  return took
}

const measureScroll = async (page: Page): Promise<number[]> => {
  const { x, y } = await probe<{ x: number; y: number }>(page, `middleOf('table')`)
  const session = await page.context().newCDPSession(page)
  await page.mouse.move(x, y)
  await probe(page, 'record()')
  const sent: Promise<unknown>[] = []
  for (const end = performance.now() + wheelFor; performance.now() < end; await delay(wheelEvery)) {
    const wheel = { type: 'mouseWheel' as const, x, y, deltaX: 0, deltaY: wheelBy }
    sent.push(session.send('Input.dispatchMouseEvent', wheel))
  }
  await Promise.all(sent)
  const frames = await probe<number[]>(page, 'frames()')
  const scrolled = await probe<number>(page, 'scrolled()')
  if (scrolled < (sent.length * wheelBy) / 2) throw new Error(`Scrolled by ${scrolled} px alone.`)
  return frames
}

/** Waits for a page's table; milliseconds from when it got its keys to its first row painted. */
export const readyTable = async (page: Page): Promise<number> => {
  await page.waitForFunction('window.bench !== undefined')
  return await probe<number>(page, 'ready()')
}

/** Filters, sorts and scrolls the table of a page, as a person would: by keys, presses and the wheel. */
export const measureTable = async (page: Page): Promise<TableTimes> => {
  await readyTable(page)
  const filters = await measureFilters(page)
  const sorts = await measureSorts(page)
  return { filters, sorts, frames: await measureScroll(page) }
}
