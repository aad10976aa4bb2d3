// Runs a command with a real keyring, on Linux an isolated one:
//   node test/support/keyring/with-keyring.mjs [--state=unlocked|locked|locked-silent|no-service|no-bus] -- <command…>
// Its exit code is the command's. It leaves no process and no folder behind.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { keyringStates, startKeyring } from './keyring-session.mjs'

const args = process.argv.slice(2)
const divider = args.indexOf('--')
const options = divider === -1 ? [] : args.slice(0, divider)
const [command, ...rest] = divider === -1 ? args : args.slice(divider + 1)
const state = options.find((option) => option.startsWith('--state='))?.slice('--state='.length) ?? 'unlocked'

if (
  command === undefined ||
  !keyringStates.includes(state) ||
  options.some((o) => !o.startsWith('--state='))
) {
  console.error(`usage: with-keyring.mjs [--state=${keyringStates.join('|')}] -- <command…>`)
  process.exit(2)
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
let child
let pending
for (const signal of signals) {
  process.on(signal, () => {
    if (child === undefined) pending = signal
    else child.kill(signal)
  })
}

// Only Linux has a Secret Service. Other systems use their own keychain.
const keyring =
  process.platform === 'linux' ? await startKeyring(state) : { env: process.env, stop: async () => {} }
let exitCode = 1
try {
  if (pending === undefined) {
    child = spawn(command, rest, { env: keyring.env, stdio: 'inherit' })
    exitCode = await new Promise((resolve) => {
      child.once('error', (error) => {
        console.error(`with-keyring: ${command}: ${error.message}`)
        resolve(127)
      })
      child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
    })
  } else {
    exitCode = 128 + constants.signals[pending]
  }
} finally {
  await keyring.stop()
}
process.exit(exitCode)
