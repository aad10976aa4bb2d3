import { stat } from 'node:fs/promises'
import type { AuditEntry } from '#shared/contract/audit'
import { type AtHead, type BegunPlace, Chain, type ChainEnd, type FoundHead, noteBegun } from './chain'
import { readEntryLine } from './entry-line'
import { openRegularFile } from '../../storage/regular-file'
import { systemCode } from '../../storage/system-code'
import { readHead } from './head-file'
import type { Place, Places, SomePlaces } from './places'

// Small enough that the loop stays free for the window in between.
const chunkBytes = 256 * 1_024
const newline = 10

/** The log as it is now. */
export interface LogState extends ChainEnd {
  readonly head: FoundHead
  /** Of every readable entry, in the order of the file; later looks leave it as it is. */
  readonly places: Places
  /** Of each operation begun and not ended, where its start stands. */
  readonly begun: ReadonlyMap<string, BegunPlace>
  /** The last entry of a sequence: its line, and where it stands; null where there is none. */
  readonly find: (sequence: number) => { line: number; place: Place } | null
  /** Bytes of the file. */
  readonly size: number
  /** True where the last line lacks its end. */
  readonly lacksLineEnd: boolean
  /** Another number each time the file was read from its start. */
  readonly reading: number
}

/** An entry and its line as it is in the file, without its end. */
export interface ReadEntry {
  readonly place: Place
  readonly entry: AuditEntry
  readonly line: Buffer
}

interface Stamp {
  readonly inode: number
  readonly size: number
  readonly changedMs: number
}

const stampOf = async (path: string): Promise<Stamp | null> => {
  try {
    const { ino, size, mtimeMs } = await stat(path)
    return { inode: ino, size, changedMs: mtimeMs }
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null
    throw thrown
  }
}

/** Places in the order of the file, in groups that one read covers. */
function* groups(places: Iterable<Place>): Generator<{ offset: number; length: number; of: Place[] }> {
  let of: Place[] = []
  for (const place of places) {
    const first = of[0]
    if (first !== undefined && place.offset + place.length - first.offset > chunkBytes) {
      yield { offset: first.offset, length: endOf(of) - first.offset, of }
      of = []
    }
    of.push(place)
  }
  const first = of[0]
  if (first !== undefined) yield { offset: first.offset, length: endOf(of) - first.offset, of }
}

const endOf = (places: readonly Place[]): number => {
  const last = places.at(-1)
  return last === undefined ? 0 : last.offset + last.length
}

/**
 * Reads the log and remembers where its entries stand, so that only what was appended is read again. Keeps sixteen
 * bytes of an entry in memory. Callers see to it that nobody writes meanwhile. Throws the system's errors.
 */
export class LogReader {
  readonly #path: string
  readonly #headPath: string
  #chain = new Chain()
  /** Where the line after the last line's end begins, and what is there so far. */
  #offset = 0
  #rest: Buffer = Buffer.alloc(0)
  #stamp: Stamp | null = null
  #reading = 0

  constructor(path: string, headPath: string) {
    this.#path = path
    this.#headPath = headPath
  }

  /** Forgets everything, so that the next look reads the whole file. */
  forget(): void {
    this.#chain = new Chain()
    this.#offset = 0
    this.#rest = Buffer.alloc(0)
    this.#stamp = null
    this.#reading += 1
  }

  /** The log as it is now. A file that was changed other than by appending is read from its start. */
  async look(): Promise<LogState> {
    // First the head: it is never ahead of a file read after it.
    const head = await readHead(this.#headPath)
    const stamp = await stampOf(this.#path)
    const known = this.#stamp
    const isSame = stamp?.size === known?.size && stamp?.changedMs === known?.changedMs
    if (!isSame || stamp?.inode !== known?.inode) {
      const isLonger = stamp !== null && known?.inode === stamp.inode && stamp.size > known.size
      if (!isLonger) this.forget()
      if (stamp !== null) await this.#readOn(stamp)
    }
    const end = this.#chain.end(this.#rest, head, await this.#entryAt(head))
    // A copy: it may outlast the next look. Only operations under way are in it.
    const begun = new Map(this.#chain.begun)
    const behind = end.unterminated === null ? null : { offset: this.#offset, length: this.#rest.length }
    const chain = this.#chain
    const places = chain.places.view(
      end.unterminated === null || behind === null
        ? null
        : { ...behind, start: noteBegun(begun, end.unterminated, behind, chain.places.length) },
    )
    const size = this.#offset + this.#rest.length
    const find: LogState['find'] = (sequence) => chain.find(sequence)
    return {
      ...end,
      head,
      places,
      begun,
      find,
      size,
      lacksLineEnd: this.#rest.length > 0,
      reading: this.#reading,
    }
  }

  /**
   * The entries at these places, which are in the order of the file. One changed in the meantime is left out; with
   * `having`, so are those whose line lacks these bytes, which spares reading them.
   */
  async *entriesAt(places: SomePlaces, having?: Buffer): AsyncGenerator<ReadEntry> {
    if (places.length === 0) return
    const file = await openRegularFile(this.#path)
    try {
      for (const { offset, length, of } of groups(places)) {
        const bytes = Buffer.alloc(length)
        await file.read(bytes, 0, length, offset)
        for (const place of of) {
          const line = bytes.subarray(place.offset - offset, place.offset - offset + place.length)
          if (having !== undefined && !line.includes(having)) continue
          const entry = readEntryLine(line)
          if (entry !== null) yield { place, entry, line }
        }
      }
    } finally {
      await file.close()
    }
  }

  /** The entry that the head names. Its hash is read from the file, but for the last one's, which is known. */
  async #entryAt(head: FoundHead): Promise<AtHead | null> {
    const found = typeof head === 'object' ? this.#chain.find(head.sequence) : null
    if (typeof head !== 'object' || found === null) return null
    const { line, place } = found
    const { last } = this.#chain
    if (head.sequence === last.sequence) return { line, hash: last.hash }
    for await (const { entry } of this.entriesAt([place])) return { line, hash: entry.hash }
    return { line, hash: null }
  }

  async #readOn(stamp: Stamp): Promise<void> {
    const file = await openRegularFile(this.#path)
    try {
      let position = this.#offset
      this.#rest = Buffer.alloc(0)
      while (position < stamp.size) {
        const chunk = Buffer.alloc(Math.min(chunkBytes, stamp.size - position))
        const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
        if (bytesRead === 0) break
        position += bytesRead
        this.#takeLines(Buffer.concat([this.#rest, chunk.subarray(0, bytesRead)]))
      }
      this.#stamp = stamp
    } catch (thrown) {
      this.forget()
      throw thrown
    } finally {
      await file.close()
    }
  }

  #takeLines(bytes: Buffer): void {
    let start = 0
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      this.#chain.take(bytes.subarray(start, end), this.#offset)
      this.#offset += end + 1 - start
      start = end + 1
    }
    this.#rest = bytes.subarray(start)
  }
}
