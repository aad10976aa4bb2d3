import { chromiumVersion } from '../../packages/electron-host/src/chromium/chromium'
import { figuresAreFrom, median, percentile, print } from './support/figures'
import { tablePages } from './table/pages'
import { measureTable, type TableTimes } from './table/measure'

const tables = ['keydesk', 'ag-grid', 'tanstack'] as const
type Table = (typeof tables)[number]

const count = 100_000
const rounds = 3

figuresAreFrom(`Chromium ${chromiumVersion()}`)
const pages = await tablePages(count)
const results: Record<Table, TableTimes[]> = { keydesk: [], 'ag-grid': [], tanstack: [] }
try {
  // One table after the other, a page afresh for each, so that the machine's good and bad minutes meet all alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const table of tables) {
      const page = await pages.open(`?table=${table}`)
      results[table].push(await measureTable(page))
      await page.context().close()
    }
  }
} finally {
  await pages.close()
}

const names = { 'ag-grid': 'AG Grid', tanstack: 'TanStack Table and Virtual' } as const
const figures = [
  ['Key press to painted filter, 100,000 keys, median', (round: TableTimes) => median(round.filters), 50],
  ['The same, 95th percentile', (round: TableTimes) => percentile(round.filters, 95), undefined],
  ['Press on a header to painted order, median', (round: TableTimes) => median(round.sorts), undefined],
  [
    'Frames while scrolling by wheel, 95th percentile',
    (round: TableTimes) => percentile(round.frames, 95),
    33,
  ],
] as const
for (const [name, of, promised] of figures) {
  const own = results.keydesk.map(of)
  for (const other of ['ag-grid', 'tanstack'] as const) {
    const theirs = results[other].map(of)
    const ratios = own.map((value, round) => value / (theirs[round] ?? Number.NaN))
    print({
      name,
      measured: median(own),
      reference: median(theirs),
      unit: 'ms',
      against: names[other],
      atMost: 1,
      spread: [Math.min(...ratios), Math.max(...ratios)],
    })
  }
  if (promised === undefined) continue
  print({
    name,
    measured: median(own),
    reference: promised,
    unit: 'ms',
    against: `the promise of ${promised} ms`,
    atMost: 1,
    spread: [Math.min(...own) / promised, Math.max(...own) / promised],
  })
}
