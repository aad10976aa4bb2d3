import type { KeydeskApp } from './types'
import { happenings, withoutHappenings } from './happenings'

type Person = Pick<
  KeydeskApp,
  | 'answerQuestions'
  | 'chooseFile'
  | 'asked'
  | 'notified'
  | 'pressNotification'
  | 'tray'
  | 'chooseFromTray'
  | 'badge'
  | 'opened'
  | 'output'
>

interface TestState {
  file: string | null
  button: string | null
  readonly notifications: readonly { emit(name: string): void }[]
  readonly tray: {
    readonly toolTip: string
    readonly menu: { readonly items: readonly { label: string; enabled: boolean; click(): void }[] } | null
  } | null
  readonly badge: number
}

/** The part of the driver that in-main.cjs implements, the same on both runtimes. */
export const personOf = (evaluate: KeydeskApp['evaluate'], rawOutput: () => string): Person => ({
  answerQuestions: (button) =>
    evaluate((_electron, wanted) => {
      const state: unknown = Reflect.get(globalThis, Symbol.for('keydesk-test'))
      ;(state as TestState).button = wanted
    }, button),
  chooseFile: (path) =>
    evaluate((_electron, wanted) => {
      const state: unknown = Reflect.get(globalThis, Symbol.for('keydesk-test'))
      ;(state as TestState).file = wanted
    }, path),
  asked: () => happenings(rawOutput(), 'asked'),
  notified: () => happenings(rawOutput(), 'notified'),
  pressNotification: () =>
    evaluate(() => {
      const state: unknown = Reflect.get(globalThis, Symbol.for('keydesk-test'))
      ;(state as TestState).notifications.at(-1)?.emit('click')
    }),
  tray: () =>
    evaluate(() => {
      const state: unknown = Reflect.get(globalThis, Symbol.for('keydesk-test'))
      const { tray } = state as TestState
      const lines = tray?.menu?.items.flatMap(({ label }) => (label === '' ? [] : [label])) ?? []
      return tray === null ? null : { toolTip: tray.toolTip, lines }
    }),
  chooseFromTray: (line) =>
    evaluate((_electron, wanted) => {
      const state: unknown = Reflect.get(globalThis, Symbol.for('keydesk-test'))
      const items = (state as TestState).tray?.menu?.items ?? []
      const item = items.find(({ label, enabled }) => label === wanted && enabled)
      if (item === undefined) throw new Error(`The tray has no “${wanted}” to choose`)
      item.click()
    }, line),
  badge: () =>
    evaluate(() => {
      const state: unknown = Reflect.get(globalThis, Symbol.for('keydesk-test'))
      return (state as TestState).badge
    }),
  opened: () => happenings(rawOutput(), 'opened'),
  output: () => withoutHappenings(rawOutput()),
})
