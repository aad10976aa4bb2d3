// A process with a secret in its memory, which ends as in a crash. The secret is in no argument and no file: it is
// made here. `forked`: the secret is in a process that was forked off one that was there before, as Chromium forks the
// processes of pages off its zygote.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { keepOutOfCoreDumps, refuseCoreDumps } from '../../../src/main/system/core-dumps'

const [, program = '', seed = '', how = '', when = ''] = process.argv

const off = (): boolean | Promise<boolean> =>
  how === 'refused' ? refuseCoreDumps() : how === 'kept-out' && keepOutOfCoreDumps()

if (when === 'forked') {
  const zygote = spawn('bash', ['-c', 'read -r && "$@"; true', 'bash', process.execPath, program, seed], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  await once(zygote, 'spawn')
  const isOff = await off()
  zygote.stdin?.end('\n')
  await once(zygote, 'close')
  process.stdout.write(`${isOff} 64\n`)
} else {
  const isOff = await off()
  const secret = createHash('sha256').update(seed).digest('hex').repeat(64)
  const held = Array.from({ length: 64 }, (_, index) => Buffer.from(`${secret}${index}`))
  process.stdout.write(`${isOff} ${held.length}\n`, () => process.abort())
}
