import { KeydeskError } from '../../../../src/main/keydesk-error'
import type {
  DocumentOptions,
  DocumentStore,
  StoredDocument,
} from '../../../../src/main/storage/document-store'

/** What an effect on disk or at the API asks first: the process may end there. */
export type Step = () => void

/** Documents that outlive the features of a test, as JSON text. */
export class MemoryDisk {
  readonly texts = new Map<string, string>()
  /** Names whose next writes fail, as on a full disk. */
  readonly full = new Set<string>()

  /** A store over this disk; `step` comes before and after each write. */
  documents(step: Step = () => undefined): Pick<DocumentStore, 'open' | 'listFolders'> {
    const opened = new Map<string, unknown>()
    return {
      open: <T>(options: DocumentOptions<T>): StoredDocument<T> => {
        const known = opened.get(options.name)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name is opened with one type
        if (known !== undefined) return known as StoredDocument<T>
        const document = this.#document(options, step)
        opened.set(options.name, document)
        return document
      },
      listFolders: async (name) => {
        const inside = [...this.texts.keys()].filter((each) => each.startsWith(`${name}/`))
        return [...new Set(inside.map((each) => each.slice(name.length + 1).split('/')[0] ?? ''))]
      },
    }
  }

  #document<T>({ name, schema, initial }: DocumentOptions<T>, step: Step): StoredDocument<T> {
    let last: Promise<unknown> = Promise.resolve()
    const load = (): T => {
      const text = this.texts.get(name)
      return text === undefined ? initial : schema.parse(JSON.parse(text))
    }
    const update = (change: (current: T) => T): Promise<T> => {
      const turn = last.then(async () => {
        const changed = change(load())
        step()
        if (this.full.has(name)) throw new KeydeskError({ code: 'storage-failed' })
        this.texts.set(name, JSON.stringify(schema.parse(changed)))
        step()
        return changed
      })
      last = turn.catch(() => undefined)
      return turn
    }
    return {
      read: async () => load(),
      readIfShort: async () => load(),
      update,
      replace: async (data) => void (await update(() => data)),
    }
  }
}

/** The end of a process: from the k-th step on nothing works any more. */
export class Crash {
  isDead = false
  steps = 0
  readonly #at: number

  constructor(at = Number.POSITIVE_INFINITY) {
    this.#at = at
  }

  readonly step: Step = () => {
    this.steps += 1
    if (this.steps >= this.#at) this.isDead = true
    if (this.isDead) throw new Error('the process has ended')
  }
}
