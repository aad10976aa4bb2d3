import { z } from 'zod'
import { failureSchema } from '../failure'
import { appCalls } from './app'
import { defineCall, nothing } from './define'
import { policyCalls } from './policy'
import { settingsCalls } from './settings'
import { startCalls } from './start'
import { tableCalls } from './tables'
import { workspaceCalls } from './workspaces'

// Not `value`: the one field of that name holds a key's value.
const answerTo = <O extends z.ZodType>({ output }: { readonly output: O }) =>
  z.union([z.strictObject({ answer: output }), z.strictObject({ failure: failureSchema })])

export const snapshotCalls = {
  /** Everything that a window needs for its first drawing: one round trip instead of six, made by the preload. */
  'app.snapshot': defineCall({
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
