import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { buildForAll } from '../site'
import { documentedBlocks } from './blocks'
import { openReader, startShell } from './reader'

const command = buildForAll()

const blocks = await documentedBlocks()
// On the demo, which the first block of each starts.
const tryIt = blocks.filter(({ section }) => section === 'Try it')
const tryPackage = blocks.filter(({ place }) => place.startsWith('build/npm/'))
const others = blocks.filter(
  (each) => !tryIt.includes(each) && !tryPackage.includes(each) && each.notRun === null,
)

/** What was printed to standard error beside warnings and what was created. */
const problemsIn = (err: string): string => err.replaceAll(/^(?:Warning: |Created ).*\n/gmu, '')

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => void server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

it('every block that runs keydesk is found, and those that can’t run here say why', () => {
  const files = new Set(blocks.map(({ place }) => place.split(':')[0]))
  expect([...files]).toEqual(['build/npm/README.md', 'docs/command-line.md', 'docs/plan-and-apply.md'])
  expect(others.length).toBeGreaterThan(6)
  expect(blocks.flatMap(({ section, notRun }) => (notRun === null ? [] : [{ section, notRun }]))).toEqual([])
})

it.each(others)(
  'the commands of $place ($section) run as they are printed',
  { timeout: 180_000 },
  async ({ shell, text }) => {
    const reader = await openReader(command.path, { isNew: text.includes('workspaces add') })
    onTestFinished(() => reader.close())
    const { code, err } = await reader.run(text, { shell })
    expect({ code, err: problemsIn(err) }).toEqual({ code: 0, err: '' })
  },
)

it('the file that plan-and-apply.md shows is one that keydesk plan reads', async () => {
  const reader = await openReader(command.path)
  onTestFinished(() => reader.close())
  const page = await readFile(
    join(import.meta.dirname, ...'../../../../docs/plan-and-apply.md'.split('/')),
    'utf8',
  )
  const [, file = ''] = /^```yaml\n(.*?)^```$/msu.exec(page) ?? []
  await writeFile(join(reader.folder, 'shown.yaml'), file)
  const { code, out, err } = await reader.run('keydesk plan shown.yaml')
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('Nothing was changed.') })
  expect(out).toContain('captions-production')
  expect(out).not.toContain('!')
})

it.each([
  ['“Try it”', tryIt],
  ['the npm package’s README', tryPackage],
])('the commands of %s run as they are printed', { timeout: 180_000 }, async (_where, demoBlocks) => {
  const port = String(await freePort())
  // The one thing that is changed: another test may use the printed port.
  const texts = demoBlocks.map(({ text }) => text.replaceAll('8473', port))
  const [demo = '', ...rest] = texts
  expect(demo).toContain('keydesk demo')
  expect(rest.length).toBeGreaterThan(0)
  const home = await mkdtemp(join(tmpdir(), 'keydesk-docs-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  await writeFile(join(home, 'keydesk'), `#!/bin/sh\nexec '${process.execPath}' '${command.path}' "$@"\n`)
  await chmod(join(home, 'keydesk'), 0o755)
  const start = (text: string) =>
    startShell(text, {
      cwd: home,
      env: { PATH: [home, process.env['PATH']].join(delimiter), HOME: home, TMPDIR: home },
    })
  // The shell stays for a block of one command, unless it is told to become it.
  const { child, printed } = start(`exec ${demo}`)
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await once(child, 'close')
  })
  await expect.poll(() => printed.out).toContain('Ctrl+C')
  for (const text of rest) {
    const { code, err } = await start(text).ended
    expect({ text, code, err: problemsIn(err) }).toEqual({ text, code: 0, err: '' })
  }
})
