import type { KeyTestOutcome } from '../../contract/keys/key-tests'
import { type Region, regions, type TestedProduct, testedProducts } from '../regions'

/** What the audit log's note on a test of a key says. */
export interface NotedTest {
  readonly product: TestedProduct
  readonly region: Region
  readonly outcome: KeyTestOutcome
}

const outcomes: readonly KeyTestOutcome[] = ['works', 'not-accepted', 'refused', 'not-tested']

/** The note of a test in the audit log: `batch, eu1: works`. */
export const testNote = ({ product, region, outcome }: NotedTest): string =>
  `${product}, ${region}: ${outcome}`

const possible: ReadonlyMap<string, NotedTest> = new Map(
  testedProducts
    .flatMap((product) =>
      regions[product].flatMap((region) => outcomes.map((outcome) => ({ product, region, outcome }))),
    )
    .map((test) => [testNote(test), test]),
)

/** Reads what `testNote` wrote; null for any other text. */
export const readTestNote = (note: string): NotedTest | null => possible.get(note) ?? null
