import type { KeydeskApp } from './types'
import { happenings, withoutHappenings } from './happenings'

type Person = Pick<
  KeydeskApp,
  'answerQuestions' | 'chooseFile' | 'asked' | 'notified' | 'pressNotification' | 'opened' | 'output'
>

interface TestState {
  file: string | null
  button: string | null
  readonly notifications: readonly { emit(name: string): void }[]
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
  opened: () => happenings(rawOutput(), 'opened'),
  output: () => withoutHappenings(rawOutput()),
})
