// Stands for a command-line tool that takes a value on standard input. Its first argument says how it behaves. It writes
// what it was given, and which processes show the value, to report.json beside itself.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isatty } from 'node:tty'

const folder = dirname(process.argv[1])
const [how, ...rest] = process.argv.slice(2)

const report = (facts) => writeFileSync(join(folder, 'report.json'), JSON.stringify(facts))

/** The processes whose arguments or environment have the value in them. */
const shownBy = (value) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) =>
      ['cmdline', 'environ'].some((file) => {
        try {
          return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(value)
        } catch {
          return false
        }
      }),
    )

if (how === 'leave') process.exit(0)
// Here the value is not read yet, but is on its way.
if (how === 'die-unread') process.exit(9)

const input = readFileSync(how === 'by-path' ? '/dev/stdin' : 0, 'utf8')
report({
  args: rest,
  input,
  environment: process.env,
  folder: process.cwd(),
  shownBy: input === '' ? [] : shownBy(input.trim()),
  hasTerminal: isatty(0),
})

switch (how) {
  case 'not-signed-in':
    process.stderr.write('\u001b[31merror\u001b[0m: not logged in. Run `tool login`.\n')
    process.exit(4)
    break
  case 'echo': {
    const bytes = Buffer.from(input)
    const forms = [
      input,
      JSON.stringify({ value: input }),
      bytes.toString('base64'),
      Buffer.from(`{"a":"${input}"}`).toString('base64'),
      bytes.toString('hex'),
      encodeURIComponent(input).replace(/[a-z]/gu, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
      input.split('').join(' '),
      `\u001b[1m${input.slice(0, 7)}\u001b[0m${input.slice(7)}`,
      input.toUpperCase(),
    ]
    process.stdout.write(`${forms.join('\n')}\n`)
    process.stderr.write(`could not store ${input}\n`)
    process.exit(1)
    break
  }
  case 'flood':
    // The last words end in the middle of the value.
    process.stdout.write(`${`${'x'.repeat(99)}\n`.repeat(2_621)}${'y'.repeat(30)}${input}`)
    process.exitCode = 1
    break
  case 'hang': {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    writeFileSync(join(folder, 'hanging.json'), JSON.stringify([process.pid, child.pid]))
    process.on('SIGTERM', () => {})
    setInterval(() => {}, 1_000)
    break
  }
  case 'killed':
    process.kill(process.pid, 'SIGKILL')
    break
  case 'leave-child':
    spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { stdio: 'inherit' }).unref()
    process.exit(0)
    break
  case 'wait': {
    // Until it is let go on by a file, as by a person who unlocks a password manager.
    const waiting = setInterval(() => {
      if (existsSync(join(folder, 'go-on'))) clearInterval(waiting)
    }, 20)
    break
  }
  case 'print':
    process.stdout.write(`manifest:${Buffer.from(input).toString('base64')}\n`)
    break
  default:
    execFileSync(process.execPath, ['-e', ''], { stdio: 'ignore' })
}
