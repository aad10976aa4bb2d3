import { useCallback, useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import type { AppCommand } from '#shared/contract/app'

export type { AppCommand }

type Handler = () => void
type Registered = ReadonlyMap<AppCommand, readonly Handler[]>

// The newest handler of a command wins, so an inner pane can take one over while it is mounted.
const useHandlers = create<{ readonly all: Registered }>(() => ({ all: new Map() }))

const handlersOf = (command: AppCommand): readonly Handler[] => useHandlers.getState().all.get(command) ?? []

const register = (command: AppCommand, handlers: readonly Handler[]): void =>
  useHandlers.setState(({ all }) => ({ all: new Map(all).set(command, handlers) }))

let waiting: { readonly command: AppCommand; readonly answer: (run: Handler) => void } | null = null

/**
 * Answers a command (`new-key`, `find`, `refresh`, …) while the component is mounted, however it was asked for:
 * shortcut, native menu, palette or button. Pass `enabled: false` while it cannot be answered.
 */
export const useCommand = (command: AppCommand, handler: Handler, enabled = true): void => {
  const latest = useEffectEvent(handler)
  useEffect(() => {
    if (!enabled) return undefined
    const run = () => latest()
    register(command, [...handlersOf(command), run])
    if (waiting?.command === command) {
      const { answer } = waiting
      waiting = null
      answer(run)
    }
    return () =>
      register(
        command,
        handlersOf(command).filter((each) => each !== run),
      )
  }, [command, enabled])
}

/** Runs a command; false where nothing on screen answers it. `refresh` reaches every list on screen. */
export const runCommand = (command: AppCommand): boolean => {
  const handlers = handlersOf(command)
  for (const handler of command === 'refresh' ? handlers : handlers.slice(-1)) handler()
  return handlers.length > 0
}

/**
 * Has `answer` run a command as soon as something comes on screen that answers it; the newest asked for counts.
 * Answers how to give that up.
 */
export const onceAnswered = (command: AppCommand, answer: (run: Handler) => void): (() => void) => {
  const asked = { command, answer }
  waiting = asked
  return () => {
    if (waiting === asked) waiting = null
  }
}

const answeredIn = (all: Registered): readonly AppCommand[] =>
  [...all].flatMap(([command, handlers]) => (handlers.length > 0 ? command : []))

/** Tells which commands something on screen answers, now and as that changes, until the answer is called. */
export const watchAnswered = (tell: (commands: readonly AppCommand[]) => void): (() => void) => {
  let told = ''
  const look = ({ all }: { readonly all: Registered }): void => {
    const answered = answeredIn(all)
    if (answered.join() === told) return
    told = answered.join()
    tell(answered)
  }
  look(useHandlers.getState())
  return useHandlers.subscribe(look)
}

/** Which commands something on screen answers, for lists of them. */
export const useAnswered = (): ((command: AppCommand) => boolean) => {
  const { all } = useHandlers()
  return useCallback((command) => (all.get(command)?.length ?? 0) > 0, [all])
}
