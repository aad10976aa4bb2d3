import { useCallback, useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import type { AppCommand } from '#shared/contract/app'

export type { AppCommand }

type Handler = () => void
type Registered = Readonly<Partial<Record<AppCommand, readonly Handler[]>>>

// The newest handler of a command wins, so an inner pane can take one over while it is mounted.
const useHandlers = create<Registered>(() => ({}))

let waiting: AppCommand | null = null

/**
 * Answers a command (`new-key`, `find`, `refresh`, …) while the component is mounted, however it was asked for:
 * shortcut, native menu, palette or button. Pass `enabled: false` while it cannot be answered.
 */
export const useCommand = (command: AppCommand, handler: Handler, enabled = true): void => {
  const latest = useEffectEvent(handler)
  useEffect(() => {
    if (!enabled) return undefined
    const run = () => latest()
    useHandlers.setState((all) => ({ [command]: [...(all[command] ?? []), run] }))
    if (waiting === command) {
      waiting = null
      run()
    }
    return () => useHandlers.setState((all) => ({ [command]: (all[command] ?? []).filter((h) => h !== run) }))
  }, [command, enabled])
}

/** Runs a command; false where nothing on screen answers it. `refresh` reaches every list on screen. */
export const runCommand = (command: AppCommand): boolean => {
  const handlers = useHandlers.getState()[command] ?? []
  for (const handler of command === 'refresh' ? handlers : handlers.slice(-1)) handler()
  return handlers.length > 0
}

/** Runs a command as soon as something on screen answers it; the newest asked for counts. */
export const runOnceAnswered = (command: AppCommand): void => {
  waiting = runCommand(command) ? null : command
}

/** Which commands something on screen answers, for lists of them. */
export const useAnswered = (): ((command: AppCommand) => boolean) => {
  const all = useHandlers()
  return useCallback((command) => (all[command]?.length ?? 0) > 0, [all])
}
