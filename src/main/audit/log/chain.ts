import { type Hash, createHash } from 'node:crypto'
import type { AuditEntry, AuditVerdict } from '#shared/contract/audit'
import { entryHash, genesisHash, readEntryLine } from './entry-line'
import { type Place, PlaceList } from './places'
import { type TornBytes, tornNote } from './torn-note'

type Break = Extract<AuditVerdict, { state: 'broken' }>
type Problem = Break['problem']

/** An entry that the log went up to. */
export interface Head {
  readonly sequence: number
  readonly hash: string
}
/** How far the log went when it was last written, from the file beside it; `key` seals the entry after it. */
export interface KeyedHead extends Head {
  readonly key?: string | undefined
}
export type FoundHead = KeyedHead | 'missing' | 'unreadable'

export const genesis: Head = { sequence: 0, hash: genesisHash }

/** Entries one after the other whose lines and sequences go on by one: only the first of them is kept. */
interface Run {
  readonly index: number
  readonly line: number
  readonly sequence: number
}

/** The entry that the head names, where it is one before the last: its line, and its hash as it is in the file. */
export interface AtHead {
  readonly line: number
  readonly hash: string | null
}

/** What the file comes to with the bytes after its last line's end. */
export interface ChainEnd {
  readonly verdict: AuditVerdict
  /** The last readable entry: the next one is chained to it. */
  readonly last: Head
  /** A whole entry that only lacks its line's end: the write was cut off right before it. */
  readonly unterminated: AuditEntry | null
  /** Where the file ends in bytes that are no entry: what they will be once a line's end follows them. */
  readonly torn: TornBytes | null
  /** False where the head is missing or says something else than the log: such evidence is not overwritten. */
  readonly isHeadSound: boolean
}

/** Lines one after the other that are no entry. */
interface Region {
  readonly line: number
  lines: number
  bytes: number
  readonly hash: Hash
}

const lineEnd = Buffer.from('\n')

/** Where the start of an operation stands: in the file, and among the readable entries. */
export interface BegunPlace extends Place {
  readonly index: number
}

/**
 * Notes an entry that begins an operation, and forgets the operation that it ends; answers where that one began, -1
 * where the entry ends none.
 */
export const noteBegun = (
  begun: Map<string, BegunPlace>,
  entry: AuditEntry,
  place: Place,
  index: number,
): number => {
  if (entry.outcome === 'started') {
    begun.set(entry.operationId, { ...place, index })
    return -1
  }
  const start = begun.get(entry.operationId)?.index ?? -1
  begun.delete(entry.operationId)
  return start
}

/**
 * Follows the chain line by line. The first break is the verdict; what comes after it is still followed, each
 * entry from the one before it as found, so that one break does not hide the entries behind it.
 */
export class Chain {
  /** Every readable entry in the order of the file, also behind a break: nothing is hidden. */
  readonly places = new PlaceList()
  /** Of each operation begun and not ended, where its start stands. */
  readonly begun = new Map<string, BegunPlace>()
  readonly #runs: Run[] = []
  #line = 0
  #last = genesis
  #tornLines = 0
  #region: Region | null = null
  #break: Break | null = null

  /** The last entry taken; the genesis before the first. */
  get last(): Head {
    return this.#last
  }

  /** Takes the next line, without its end, that starts at `offset`. */
  take(line: Uint8Array, offset: number): void {
    this.#line += 1
    const entry = readEntryLine(line)
    if (entry === null) return this.#takeUnreadable(line)
    this.#break ??= this.#breakOf(entry, this.#line)
    this.#tornLines += this.#region?.lines ?? 0
    this.#region = null
    this.#last = { sequence: entry.sequence, hash: entry.hash }
    this.#noteRun(entry)
    const place = { offset, length: line.length }
    this.places.push({ ...place, start: noteBegun(this.begun, entry, place, this.places.length) })
  }

  /** The last entry that has this sequence: its line, and where it stands; null where none has it. */
  find(sequence: number): { line: number; place: Place } | null {
    let end = this.places.length
    for (let number = this.#runs.length - 1; number >= 0; number -= 1) {
      const run = this.#runs[number]
      if (run === undefined) break
      const ahead = sequence - run.sequence
      if (ahead >= 0 && run.index + ahead < end)
        return { line: run.line + ahead, place: this.places.at(run.index + ahead) }
      end = run.index
    }
    return null
  }

  /**
   * The verdict on the lines taken and the bytes after the last line's end, against the head; `atHead` is the entry
   * that `find` gives for it. Takes nothing.
   */
  end(rest: Uint8Array, head: FoundHead, atHead: AtHead | null): ChainEnd {
    const entry = rest.length === 0 ? null : readEntryLine(rest)
    const last = entry === null ? this.#last : { sequence: entry.sequence, hash: entry.hash }
    const torn = entry === null ? this.#tornWith(rest) : null
    const broken =
      this.#break ??
      (entry === null ? null : this.#breakOf(entry, this.#line + 1)) ??
      this.#endBreak(rest, head, entry, torn, atHead)
    return {
      verdict: broken ?? {
        state: 'whole',
        entries: this.places.length + (entry === null ? 0 : 1),
        lastHash: last.hash,
        tornLines: this.#tornLines + (entry === null ? 0 : (this.#region?.lines ?? 0)),
        seal: { state: 'unchecked' },
      },
      last,
      unterminated: entry,
      torn,
      isHeadSound: isSound(head, last, atHead),
    }
  }

  #noteRun({ sequence }: AuditEntry): void {
    const index = this.places.length
    const run = this.#runs.at(-1)
    const goesOn = run !== undefined && sequence - run.sequence === index - run.index
    if (!goesOn || this.#line - run.line !== index - run.index)
      this.#runs.push({ index, line: this.#line, sequence })
  }

  #takeUnreadable(line: Uint8Array): void {
    this.#region ??= { line: this.#line, lines: 0, bytes: 0, hash: createHash('sha256') }
    this.#region.lines += 1
    this.#region.bytes += line.length + 1
    this.#region.hash.update(line).update(lineEnd)
  }

  #breakOf(entry: AuditEntry, line: number): Break | null {
    const region = this.#region
    const isTornNote = entry.action === 'audit-torn'
    if (region !== null && !(isTornNote && entry.note === tornNote(bytesOf(region))))
      return this.#breakAt(region.line, 'unreadable-line')
    if (entryHash(entry) !== entry.hash) return this.#breakAt(line, 'hash-mismatch')
    if (entry.sequence !== this.#last.sequence + 1) return this.#breakAt(line, 'sequence-gap')
    if (entry.previousHash !== this.#last.hash) return this.#breakAt(line, 'link-broken')
    // A note of torn bytes without them: somebody took them out.
    return isTornNote && region === null ? this.#breakAt(line, 'hash-mismatch') : null
  }

  #endBreak(
    rest: Uint8Array,
    head: FoundHead,
    entry: AuditEntry | null,
    torn: TornBytes | null,
    atHead: AtHead | null,
  ): Break | null {
    const isEmpty = this.places.length === 0 && entry === null && torn === null
    const lastLine = Math.max(this.#line, 1)
    if (head === 'missing') return isEmpty ? null : this.#breakAt(lastLine, 'head-missing')
    if (head === 'unreadable') return this.#breakAt(lastLine, 'head-mismatch')
    if (this.#last.sequence < head.sequence) {
      // Confirmed entries are gone: overwritten where whole lines stand in their place, else cut off.
      const isOverwritten = torn !== null && rest.length === 0
      const line = this.#region?.line ?? this.#line + 1
      return this.#breakAt(line, isOverwritten ? 'unreadable-line' : 'truncated')
    }
    if (torn !== null) return this.#breakAt(this.#region?.line ?? this.#line + 1, 'torn-end')
    return isSound(head, this.#last, atHead) ? null : this.#breakAt(atHead?.line ?? lastLine, 'head-mismatch')
  }

  #tornWith(rest: Uint8Array): TornBytes | null {
    if (rest.length === 0) return this.#region === null ? null : bytesOf(this.#region)
    const hash = this.#region?.hash.copy() ?? createHash('sha256')
    const bytes = (this.#region?.bytes ?? 0) + rest.length + 1
    return { bytes, sha256: hash.update(rest).update(lineEnd).digest('hex') }
  }

  #breakAt(line: number, problem: Problem): Break {
    return { state: 'broken', line, problem, entriesBefore: this.places.length }
  }
}

const bytesOf = ({ bytes, hash }: Region): TornBytes => ({ bytes, sha256: hash.copy().digest('hex') })

const isSound = (head: FoundHead, last: Head, atHead: AtHead | null): boolean => {
  if (head === 'unreadable') return false
  if (head === 'missing') return last.sequence === 0
  if (head.sequence > last.sequence) return true
  if (head.sequence === last.sequence) return head.hash === last.hash
  if (head.sequence === 0) return head.hash === genesisHash
  return atHead?.hash === head.hash
}
