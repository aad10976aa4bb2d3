import { text } from '#shared/text/index'
import { isDialogOpen, showToast } from '../../ui'
import { runCommand, onceAnswered, type AppCommand } from '../../shell/commands'
import { openView } from '../../shell/views'

const words = text.app.link

// In milliseconds: the window and its first list are on screen long before.
const longestWait = 30_000

/** What the tray and notifications offer whatever is on screen; the menu turns off what nothing answers. */
const awaited: ReadonlySet<AppCommand> = new Set(['new-key', 'show-rotations', 'show-health'])

let latest = new AbortController()

/** Says that what was chosen outside the page is not done while a dialog is open. */
export const sayDialogOpen = (): void =>
  void showToast({ kind: 'info', message: words.dialogOpen, detail: words.dialogOpenText })

/**
 * Drops what was asked for outside the page before and is not done yet: the latest counts. Answers what this one
 * is stopped by in turn.
 */
export const beginAsked = (): AbortController => {
  latest.abort()
  latest = new AbortController()
  return latest
}

const wait = (command: AppCommand, ended: AbortController): void => {
  const stopWaiting = onceAnswered(command, (run) => {
    ended.abort()
    if (isDialogOpen()) sayDialogOpen()
    else run()
  })
  const giveUp = (): void => {
    ended.abort()
    if (command === 'new-key')
      showToast({ kind: 'info', message: words.noNewKey, detail: words.noNewKeyText })
  }
  const timer = setTimeout(giveUp, longestWait)
  const { signal } = ended
  for (const name of ['pointerdown', 'keydown'] as const)
    window.addEventListener(name, giveUp, { capture: true, signal })
  signal.addEventListener('abort', () => {
    stopWaiting()
    clearTimeout(timer)
  })
}

/**
 * Runs a command that was chosen outside the page: in the menu, in the tray or by a notification. What those offer at
 * any time waits until the page can answer, and not longer than a person does nothing there: a dialog never opens late,
 * in another place.
 */
export const runFromOutside = (command: AppCommand): void => {
  const ended = beginAsked()
  if (isDialogOpen()) return sayDialogOpen()
  if (runCommand(command) || !awaited.has(command)) return
  if (command === 'new-key') openView('project')
  wait(command, ended)
}
