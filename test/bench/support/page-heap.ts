import type { Page } from 'playwright'
import { heapSnapshot } from '../../e2e/support/heap'

/** Bytes of a window's heap by whose they are. */
export interface PageHeap {
  /** What the page's script made and still reaches: objects, texts, functions, elements. */
  readonly own: number
  /** Compiled code with what V8 keeps of shapes and of calls seen, and the script's text. */
  readonly code: number
  /** The browser's own records: styles, layout, its timeline of long frames. */
  readonly browser: number
  /** Bytes and number of the page's own things by kind. */
  readonly kinds: ReadonlyMap<string, readonly [bytes: number, count: number]>
}

// The names of V8's heap snapshots (v8-profiler.h, HeapGraphNode::Type; heap-snapshot-generator.cc).
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

const compiled = new Set(['code', 'object shape'])
// Where an object's further properties and an array buffer's bytes are is called internal too, but is the page's.
const isOfV8 = /^system \/ (?!PropertyArray$|JSArrayBufferData$)/u
// Its timeline among them, cut off at some hundred entries of a kind; the rectangles are those of layout shifts.
const isOfBrowser =
  /^(?:blink::|Performance|TaskAttributionTiming|LargestContentfulPaint|LayoutShift|DOMRectReadOnly)/u

const whose = (type: string, name: string): 'own' | 'code' | 'browser' => {
  if (compiled.has(type)) return 'code'
  if (type !== 'native') return 'own'
  if (isOfV8.test(name)) return 'code'
  return isOfBrowser.test(name) ? 'browser' : 'own'
}

// A snapshot names an element with all its attributes and a scope with its number: those differ each time.
const kindOf = (type: string, name: string): string =>
  type === 'object' || type === 'native' || type === 'closure'
    ? `${type} ${name
        .replace(/^<(\w+).*$/su, '<$1>')
        .replace(/ @\d+$/u, '')
        .slice(0, 60)}`
    : type

/** What a window's heap is made of once garbage is collected, by a heap snapshot. */
export const pageHeap = async (page: Page): Promise<PageHeap> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- V8 wrote it
  const { snapshot, nodes, strings } = JSON.parse(await heapSnapshot(page)) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [typeAt, nameAt, sizeAt] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ]
  const bytes = { own: 0, code: 0, browser: 0 }
  const kinds = new Map<string, [number, number]>()
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[0][nodes[at + typeAt] ?? 0] ?? ''
    const name = strings[nodes[at + nameAt] ?? 0] ?? ''
    const size = nodes[at + sizeAt] ?? 0
    const owner = whose(type, name)
    bytes[owner] += size
    if (owner !== 'own') continue
    const kind = kindOf(type, name)
    const [kindBytes, count] = kinds.get(kind) ?? [0, 0]
    kinds.set(kind, [kindBytes + size, count + 1])
  }
  return { ...bytes, kinds }
}
