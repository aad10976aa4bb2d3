import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { compare } from './support/figures'

const program = join(process.cwd(), 'out', 'cli', 'keydesk.mjs')
// No profile and no keychain of this computer's are in it.
const env = { PATH: process.env['PATH'], HOME: '/nonexistent' }

const run = async (...args: string[]): Promise<void> => {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.resume()
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`)
}

const nothing = { against: 'node -e 0 in the same run', reference: () => run('-e', '0') }
for (const args of [['--version'], ['--help'], ['completion', 'bash']])
  await compare({
    ...nothing,
    name: `Start of keydesk ${args.join(' ')}`,
    rounds: 25,
    atMost: 1.3,
    measured: () => run(program, ...args),
  })
await compare({
  ...nothing,
  name: 'Start of an ordinary command, keydesk policy show',
  rounds: 15,
  measured: () => run(program, 'policy', 'show'),
})
