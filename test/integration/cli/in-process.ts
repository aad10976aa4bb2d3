import { runCommandLine } from '../../../src/cli/run'
import type { CommandLinePorts } from '../../../src/cli/ports'
import type { PolicyState } from '../../../src/main/policy'

/** What a command left: its exit code, what it printed, and its error as JSON. */
export interface Done {
  readonly exitCode: number
  readonly out: string
  readonly error: { readonly code: string; readonly sentence: string; readonly nextStep: string } | null
}

/** Runs a command with `--json` in this process, under a policy. */
export const runInProcess = async (
  ports: Pick<CommandLinePorts, 'folder' | 'keychain' | 'fetch'>,
  policy: PolicyState,
  ...args: string[]
): Promise<Done> => {
  let out = ''
  let err = ''
  const exitCode = await runCommandLine([...args, '--json'], {
    version: '0',
    ...ports,
    readPolicy: async () => policy,
    openWriteLine: async () => ({ fetch: ports.fetch, release: () => {} }),
    out: async (text) => void (out += text),
    err: async (text) => void (err += text),
    ask: null,
    signal: new AbortController().signal,
  })
  return { exitCode, out, error: err === '' ? null : JSON.parse(err).error }
}
