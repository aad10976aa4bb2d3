import { z } from 'zod'
import { failureSchema } from '../failure'
import { appCalls } from './app'
import { defineCall, nothing } from './define'
import { policyCalls } from './policy'
import { settingsCalls } from './settings'
import { startCalls } from './start'
import { tableCalls } from './tables'
import { workspaceCalls } from './workspaces'

// Not `value`: the one answer with a field of that name is a key's value.
const answerTo = <O extends z.ZodType>({ output }: { readonly output: O }) =>
  z.union([z.strictObject({ answer: output }), z.strictObject({ failure: failureSchema })])

export const firstCalls = {
  /** The answers to all that a window asks before it first draws: there and back once instead of six times. */
  'app.first': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: z.strictObject({
      'app.info': answerTo(appCalls['app.info']),
      'policy.get': answerTo(policyCalls['policy.get']),
      'settings.get': answerTo(settingsCalls['settings.get']),
      'tables.get': answerTo(tableCalls['tables.get']),
      'workspaces.list': answerTo(workspaceCalls['workspaces.list']),
      'start.lastKnown': answerTo(startCalls['start.lastKnown']),
    }),
  }),
}
