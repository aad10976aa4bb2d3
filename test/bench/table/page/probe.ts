import type { ApiKey } from '#shared/api-key'

/** A mounted table, as the probe reads and works it. All of it is read from the page, as a person would see it. */
export interface Mounted {
  /** The id in the first row; null while there is none. */
  readonly firstId: () => string | null
  readonly search: () => HTMLInputElement | null
  readonly header: (label: string) => HTMLElement | null
  readonly scroller: () => HTMLElement | null
}

/** What the benchmark asks of the page. */
export interface Probe {
  /**
   * Resolves once the table shows its first row and frames come in time again. Milliseconds from when the table
   * got its keys to the first row painted.
   */
  readonly ready: () => Promise<number>
  /**
   * Watches for the next key press or click. `query`: what the search field then holds, null for a sorting. False
   * where the first row would stay the same, so that nothing can be told from it.
   */
  readonly arm: (query: string | null) => boolean
  /** Milliseconds from the key press or click to the painted result. */
  readonly painted: () => Promise<number>
  /** Records the time between frames from now on; the answer of `frames` ends it. */
  readonly record: () => void
  readonly frames: () => number[]
  /** Where the table, or the column header of this label, is in the window. */
  readonly middleOf: (what: string) => { readonly x: number; readonly y: number } | null
  readonly focusSearch: () => void
  readonly scrolled: () => number
  readonly toTop: () => void
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

const accents = /\p{M}+/gu
const fold = (text: string): string => text.normalize('NFKD').replace(accents, '').toLowerCase()
const lower = (text: string): string => text.toLowerCase()

/** The newest key that has a text, as the tables show it first: worked out plainly, apart from all of them. */
const newestWith = (
  keys: readonly ApiKey[],
  query: string,
  form: (text: string) => string,
): string | null => {
  const has = ({ name, id, clientRef }: ApiKey): boolean =>
    [name, id, clientRef].some((text) => form(text).includes(query))
  let newest: ApiKey | null = null
  for (const key of keys) {
    if ((newest === null || (key.createdAt ?? '') > (newest.createdAt ?? '')) && has(key)) newest = key
  }
  return newest?.id ?? null
}

// A result that has not come by then never will: better to fail than to hang.
const longest = 15_000

/** The probe of a table that mounting has just begun, at `began` on the page's clock. */
export const createProbe = (keys: readonly ApiKey[], table: Mounted, began: number): Probe => {
  const firstRow = (async () => {
    while (table.firstId() === null) await frame()
    return (await frame()) - began
  })()
  let result: Promise<number> = Promise.resolve(Number.NaN)
  let recorded: number[] = []
  let isRecording = false

  const settled = async (frames: number, atMost: number): Promise<void> => {
    let quiet = 0
    let before = await frame()
    for (const end = before + atMost; quiet < frames && before < end;) {
      const now = await frame()
      quiet = now - before < 25 ? quiet + 1 : 0
      before = now
    }
  }

  // Painted: two animation frames. In the first frame whose callbacks find the result in the page it is about to
  // be painted; when the callbacks of the next one run, it has been. It counts up to a frame too much, for all
  // tables alike, and needs no guess of what belongs to which event, as the table may follow in a later task.
  const resultOf = async (started: Promise<number>, isShown: () => boolean): Promise<number> => {
    const start = await started
    while (!isShown()) {
      if ((await frame()) - start > longest) throw new Error('The result did not come.')
    }
    return (await frame()) - start
  }

  return {
    ready: async () => {
      const shown = await firstRow
      await settled(30, 5_000)
      return shown
    },
    arm: (query) => {
      const before = table.firstId()
      // Some of the tables find a letter with an accent by the one without, some do not.
      const expected = query === null ? [] : [newestWith(keys, query, lower), newestWith(keys, query, fold)]
      if (query !== null && expected.includes(before)) return false
      const isShown = (): boolean => {
        const now = table.firstId()
        return query === null ? now !== null && now !== before : expected.includes(now)
      }
      const started = new Promise<number>((resolve) => {
        const type = query === null ? 'click' : 'keydown'
        window.addEventListener(type, (event) => resolve(event.timeStamp), { capture: true, once: true })
      })
      result = resultOf(started, isShown)
      return true
    },
    painted: async () => {
      const took = await result
      await settled(3, 500)
      return took
    },
    record: () => {
      recorded = []
      isRecording = true
      let before: number | null = null
      const next = (now: number): void => {
        if (before !== null) recorded.push(now - before)
        before = now
        if (isRecording) requestAnimationFrame(next)
      }
      requestAnimationFrame(next)
    },
    frames: () => {
      isRecording = false
      return recorded
    },
    middleOf: (what) => {
      const box = (what === 'table' ? table.scroller() : table.header(what))?.getBoundingClientRect()
      return box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    focusSearch: () => table.search()?.focus(),
    toTop: () => table.scroller()?.scrollTo(0, 0),
    scrolled: () => table.scroller()?.scrollTop ?? 0,
  }
}

/** The element with exactly this text, among those a selector finds. */
export const withText = (root: Element, selector: string, text: string): HTMLElement | null =>
  [...root.querySelectorAll<HTMLElement>(selector)].find((each) => each.textContent.trim() === text) ?? null
