import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exitCodes } from '../../../../src/cli/exit-codes'
import { manPage } from '../../../../src/cli/man/man-page'
import { roff } from '../../../../src/cli/man/roff'
import { commandNames, optionsOf } from '../../../../src/cli/specs'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const file = join(root, 'docs', 'keydesk.1')
const page = readFileSync(file, 'utf8')

it('the manual page in docs is that of the commands: otherwise run npm run man', () => {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const date = /^\.TH KEYDESK 1 (\d{4}-\d{2}-\d{2}) /mu.exec(page)?.[1] ?? ''
  expect(page).toBe(manPage({ version, date }))
})

it('has every command, every option and every exit code, in ASCII', () => {
  for (const name of commandNames) {
    expect(page).toContain(`.SS keydesk ${roff(name)}`)
    for (const option of optionsOf(name))
      expect(page, `${name} --${option.name}`).toMatch(
        option.isWord === true ? `.I ${option.value ?? ''}` : roff(`--${option.name}`),
      )
  }
  for (const code of Object.values(exitCodes)) expect(page).toContain(`\n.B ${code}\n`)
  expect(page).toMatch(/^[\x20-\x7e\n]+$/u)
})

const linters = [
  ['mandoc', '-T', 'lint', '-W', 'warning'],
  ['groff', '-man', '-Tutf8', '-ww', '-z'],
] as const
it.each(linters)('%s finds nothing to warn of', (program, ...options) => {
  const { error, status, stdout, stderr } = spawnSync(program, [...options, file], { encoding: 'utf8' })
  // Not every machine has it.
  if (error !== undefined) return expect(error).toMatchObject({ code: 'ENOENT' })
  return expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' })
})

it('text is written so that roff takes nothing in it for its own', () => {
  expect(roff(String.raw`C:\x -- “a” ’b… é`)).toBe(String.raw`C:\ex \-\- \(lqa\(rq \(cqb\[u2026] \[u00E9]`)
})
