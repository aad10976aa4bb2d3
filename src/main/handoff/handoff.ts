import { basename } from 'node:path'
import type { EventPayload } from '#shared/contract'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { ValueWay } from '#shared/domain/keys/key-rules'
import type { FileFormat, HandoffFormat } from '#shared/limits'
import type { Events } from '../events'
import type { FeatureHandlers, SendEvent } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { type ClipboardPort, createSecretClipboard } from './clipboard'
import { destroy, type Entry, entryOf, type NewHandoff } from './entries'
import { handoffText } from './handoff-formats'
import type { UnfinishedSaves } from './unfinished-saves'
import { type AskForFile, saveKeyFile, suggestedName } from './key-file'

export interface HandoffOptions {
  readonly clipboard: ClipboardPort
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: AskForFile
  readonly saves: Pick<UnfinishedSaves, 'during'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Sends `handoff.clipboard`. */
  readonly send: SendEvent
  /** Told of each new value, as it arrives. */
  readonly onOpened?: (about: Handoff, value: string) => void
  /** Told what becomes of each value. */
  readonly events: Pick<Events, 'emit'>
  /** Throws where the policy does not let a value be taken that way; left out where it lets all. */
  readonly requireWay?: (way: ValueWay) => void
  /** Milliseconds a copied value stays on the clipboard; a function is asked at each copy. */
  readonly clearAfterMs?: number | (() => number)
  /** Whether a value is kept at closing though it was copied or saved; asked at each closing. */
  readonly asksBeforeClosing?: () => boolean
  /** Milliseconds after its last use that a value is kept. */
  readonly endAfterMs?: number
  /** Milliseconds that a value nobody copied or revealed is kept. */
  readonly endUnusedAfterMs?: number
}

type EndReason = EventPayload<'handoff.ended'>['reason']

/**
 * Gives a value to `give` without a window, and passes on what that throws; the value then still waits, and counts as
 * delivered to nobody. Throws `handoff-ended`.
 */
export type DeliverValue = (
  handoffId: string,
  /** How the value leaves: shown on the terminal, or saved to a file. */
  done: 'revealed' | 'saved',
  give: (value: string) => Promise<void>,
) => Promise<void>

/** A value that still waits in the handoff. */
export interface LentValue {
  readonly about: Handoff
  readonly value: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

export interface HandoffFeature {
  /** Counts a value as delivered to one of its destinations. It may have ended meanwhile. */
  delivered(about: Handoff): Promise<void>
  /** Takes a new key's value; the answer has all but it. */
  open(fresh: NewHandoff): Handoff
  /** The same with the value of a key that is not new: it is not noted as one, and closing it loses nothing. */
  readonly hold: (given: NewHandoff) => Handoff
  readonly deliver: DeliverValue
  readonly handlers: FeatureHandlers<'handoff'>
  /** What is known of a value that waits, without it. Throws `handoff-ended`. */
  readonly about: (handoffId: string) => Handoff
  /** The value, to be tested or delivered: this counts as no use of it, and it still waits. Throws `handoff-ended`. */
  readonly lend: (handoffId: string) => LentValue
  /** The names of the keys whose values would be lost for good now: neither copied nor saved. */
  untaken(): readonly string[]
  /** Destroys all values because the screen locks or the computer sleeps, also the one on the clipboard. */
  endAll(reason: EndReason): void
  /** Quitting: destroys all values and clears the clipboard if it is still ours. Sends nothing. */
  dispose(): Promise<void>
}

const minute = 60_000
const gone = (): KeydeskError => new KeydeskError({ code: 'handoff-ended' })

const textOf = ({ about, bytes }: Entry, format: HandoffFormat): string => {
  const text = handoffText(format, bytes.toString(), about)
  if (text === null) throw new KeydeskError({ code: 'input-invalid', fields: { format: 'not-allowed-here' } })
  return text
}

/** The value alone is the whole file, as the command line writes it; the other forms are a line each. */
const fileText = (entry: Entry, format: FileFormat): string =>
  format === 'value' ? textOf(entry, format) : `${textOf(entry, format)}\n`

/**
 * Keeps new keys' values in main until they are handed over. A value ends 15 minutes after its last use. One that
 * was never copied or revealed is the only copy there is, so it waits a working day (8 hours) before it ends, and
 * then too the window is told. Closing a handoff does not stop the clipboard's time.
 */
export const createHandoff = (options: HandoffOptions): HandoffFeature => {
  const {
    send,
    events,
    now,
    askForFile,
    saves,
    clearAfterMs = 45_000,
    asksBeforeClosing = () => false,
    requireWay = () => {},
    endAfterMs = 15 * minute,
    endUnusedAfterMs = 8 * 60 * minute,
  } = options
  const clipboard = createSecretClipboard({
    clipboard: options.clipboard,
    now,
    clearAfterMs: typeof clearAfterMs === 'number' ? () => clearAfterMs : clearAfterMs,
    send,
  })
  const entries = new Map<string, Entry>()
  // How often everything was destroyed, the text on the clipboard too.
  let clearings = 0

  const remove = (entry: Entry): void => {
    destroy(entry)
    entries.delete(entry.about.id)
    if (entries.size === 0) void events.emit('valuesHeld', { areHeld: false })
  }
  const end = (id: string, reason: EndReason): void => {
    const entry = entries.get(id)
    if (entry === undefined) return
    remove(entry)
    void events.emit('valueEnded', { handoffId: id, reason })
  }
  const keep = (entry: Entry): Entry => {
    if (entry.timer !== null) clearTimeout(entry.timer)
    const { id } = entry.about
    const timer = setTimeout(() => end(id, 'too-old'), entry.wasUsed ? endAfterMs : endUnusedAfterMs)
    // An open value must not keep a process alive that has nothing else to do.
    timer.unref()
    const kept = { ...entry, timer }
    entries.set(id, kept)
    return kept
  }
  const entryFor = (id: string): Entry => {
    const entry = entries.get(id)
    if (entry === undefined) throw gone()
    return entry
  }

  const hold = (given: NewHandoff, isCopy: boolean): Handoff => {
    const { about } = keep(entryOf(given, now(), isCopy))
    if (entries.size === 1) void events.emit('valuesHeld', { areHeld: true })
    return about
  }

  return {
    open: (fresh) => {
      const about = hold(fresh, false)
      options.onOpened?.(about, fresh.value)
      return about
    },

    hold: (given) => hold(given, true),

    delivered: async (about) => {
      const entry = entries.get(about.id)
      if (entry !== undefined) keep({ ...entry, wasUsed: true, wasTaken: true })
      await events.emit('valueUsed', { done: 'delivered', handoff: about, format: null })
    },

    deliver: async (handoffId, done, give) => {
      requireWay(done === 'revealed' ? 'reveal' : 'save')
      const { about, bytes } = keep({ ...entryFor(handoffId), wasUsed: true })
      await give(bytes.toString())
      await events.emit('valueUsed', { done, handoff: about, format: null })
    },

    handlers: {
      'handoff.list': async () => ({ handoffs: Array.from(entries.values(), (entry) => entry.about) }),

      'handoff.copy': async ({ handoffId, format }) => {
        requireWay('copy')
        const entry = entryFor(handoffId)
        const text = textOf(entry, format)
        const clearingsBefore = clearings
        let clearsAt: number
        try {
          clearsAt = await clipboard.put(handoffId, text)
        } catch {
          // Without the cause: a clipboard's complaint could quote the text.
          throw new KeydeskError({ code: 'internal' })
        }
        const about: Handoff = { ...entry.about, wasCopied: true }
        // Looked up again: it may have ended while it was put there. If only its time was over, it is there all the same.
        const held = entries.get(handoffId)
        if (held !== undefined) keep({ ...held, about, wasUsed: true, wasTaken: true })
        const wasCleared = clearings !== clearingsBefore
        await events.emit('valueUsed', { done: 'copied', handoff: about, format, wasCleared })
        if (held === undefined) throw gone()
        return { handoff: about, clearsAt: new Date(clearsAt).toISOString() }
      },

      'handoff.save': async ({ handoffId, format }) => {
        requireWay('save')
        const { keyName } = entryFor(handoffId).about
        const path = await askForFile(suggestedName(format, keyName))
        if (path === null) return { saved: false }
        // Looked up again: it may have ended while the dialog was open.
        const entry = entryFor(handoffId)
        const permissions = await saveKeyFile(path, fileText(entry, format), process.platform, saves)
        // Again, for the time the disk took.
        const held = entries.get(handoffId)
        if (held !== undefined) keep({ ...held, wasUsed: true, wasTaken: true })
        await events.emit('valueUsed', { done: 'saved', handoff: entry.about, format })
        return { saved: true, fileName: basename(path), permissions }
      },

      'handoff.reveal': async ({ handoffId }) => {
        requireWay('reveal')
        const entry = keep({ ...entryFor(handoffId), wasUsed: true })
        // Before the log is written: meanwhile the value may end, and its bytes with it.
        const value = entry.bytes.toString()
        await events.emit('valueUsed', { done: 'revealed', handoff: entry.about, format: null })
        return { value }
      },

      'handoff.close': async ({ handoffId, force }) => {
        const entry = entries.get(handoffId)
        // Closing twice is closing.
        if (entry === undefined) return { closed: true }
        if (!force && (!entry.wasTaken || asksBeforeClosing())) return { closed: false }
        remove(entry)
        if (!entry.isCopy)
          await events.emit('valueUsed', { done: 'closed', handoff: entry.about, format: null })
        return { closed: true }
      },
    },

    about: (handoffId) => entryFor(handoffId).about,

    lend: (handoffId) => {
      const { about, bytes, createdAt } = keep(entryFor(handoffId))
      return { about, value: bytes.toString(), createdAt }
    },

    untaken: () =>
      Array.from(entries.values())
        .filter(({ wasTaken }) => !wasTaken)
        .map(({ about }) => about.keyName),

    endAll: (reason) => {
      clearings += 1
      for (const id of entries.keys()) end(id, reason)
      void clipboard.clearNow()
    },

    dispose: () => {
      clearings += 1
      for (const entry of entries.values()) destroy(entry)
      entries.clear()
      return clipboard.dispose()
    },
  }
}
