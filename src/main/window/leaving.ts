import { setTimeout as delay } from 'node:timers/promises'
import type { App, BrowserWindow } from 'electron'
import { nativeText } from '#shared/text/native'
import { nameOrId, visibleText } from '#shared/domain/visible-text'
import type { Unfinished } from '../features'
import { bringToFront } from './bring-to-front'
import { askNatively } from './questions/native-question'

export interface LeavingOptions {
  readonly app: Pick<App, 'on' | 'quit'>
  readonly window: () => BrowserWindow | null
  /** Whether Keydesk ends once its window is closed. */
  readonly endsWithWindow: () => boolean
  /** Whether it ends only to start again, as a person said already. */
  readonly isRestarting: () => boolean
  /** Null where nothing is lost or left undone: then nobody is asked. Read from disk at that moment. */
  readonly unfinished: () => Promise<Unfinished | null>
  /** A person stays: brings what is unfinished before them. */
  readonly stay: (unfinished: Unfinished) => void
}

/** Holds quitting up until it is known that nothing is unfinished, or a person says so. */
export interface Leaving {
  /** Holds up closing this window as well, where Keydesk ends with it. */
  follow(window: BrowserWindow): void
  /** The system shuts down: nobody is asked any more. */
  shutDown(): void
}

/** Milliseconds: a disk that does not answer must not lock a person in. */
const longestLook = 3_000

type Preventable = Pick<Event, 'preventDefault' | 'defaultPrevented'>

const question = (
  unfinished: Unfinished,
): { readonly message: string; readonly detail: string; readonly stay: string } => {
  const words = nativeText.native.leaving
  if (unfinished.kind === 'values')
    return {
      message: words.values(unfinished.keyNames.map(visibleText)),
      detail: [
        words.valuesDetail,
        ...(unfinished.notedNames.length > 0 ? [words.notes(unfinished.notedNames.map(visibleText))] : []),
      ].join('\n\n'),
      stay: words.keepOpen,
    }
  if (unfinished.kind === 'notes')
    return {
      message: words.notes(unfinished.keyNames.map(visibleText)),
      detail: words.notesDetail,
      stay: words.keepOpen,
    }
  const names = unfinished.due.map(({ oldKey, projectName }) =>
    words.keyIn(visibleText(nameOrId(oldKey)), visibleText(projectName)),
  )
  return { message: words.due(names.length), detail: words.dueDetail(names), stay: words.showRotations }
}

/**
 * Asks by the system's own dialog before Keydesk is quit, or its window closed where that ends it: a page that hangs
 * must not keep it from ending. Esc, Enter and closing the dialog mean to stay.
 */
export const askBeforeLeaving = (options: LeavingOptions): Leaving => {
  const { app, unfinished } = options
  let isDecided = false
  let isAsking = false

  const leave = (): void => {
    isDecided = true
    app.quit()
  }
  const ask = async (open: Unfinished): Promise<void> => {
    const { message, detail, stay } = question(open)
    const parent = options.window()
    // The question is attached to it, and not seen where it is minimized.
    bringToFront(parent)
    const { quitAnyway } = nativeText.native.leaving
    if (await askNatively(parent, { message, detail, no: stay, yes: quitAnyway })) leave()
    else options.stay(open)
  }
  const look = async (): Promise<void> => {
    const tooLong = new AbortController()
    const nothing = delay(longestLook, null, { signal: tooLong.signal, ref: false }).catch(() => null)
    const open = await Promise.race([unfinished(), nothing]).finally(() => tooLong.abort())
    if (open === null) leave()
    else await ask(open)
  }
  const holdUp = (event: Preventable): void => {
    if (isDecided || options.isRestarting()) return
    event.preventDefault()
    // Too late for a question: the window is gone already.
    if (!event.defaultPrevented) isDecided = true
    if (isAsking || isDecided) return
    isAsking = true
    void look()
      // Nor must a ledger that cannot be read, or a question that cannot be shown.
      .catch(leave)
      .finally(() => {
        isAsking = false
      })
  }

  app.on('before-quit', holdUp)
  return {
    follow: (window) =>
      void window.on('close', (event) => {
        if (options.endsWithWindow()) holdUp(event)
      }),
    shutDown: () => {
      isDecided = true
    },
  }
}
