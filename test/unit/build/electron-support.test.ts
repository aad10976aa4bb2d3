import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { electronSupport, supportEnds } from '../../../build/electron-support.mjs'

it('it is known until when the pinned Electron is supported', () => {
  const { devDependencies } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { devDependencies: { electron: string } }
  expect(Object.keys(supportEnds)).toContain(String(Number.parseInt(devDependencies.electron, 10)))
})

it.each([
  ['2027-01-01', null],
  ['2027-03-30', { isOver: false, message: expect.stringContaining('ends on 2027-04-27') }],
  ['2027-04-26', { isOver: false, message: expect.stringContaining('soon') }],
  ['2027-04-27', { isOver: true, message: expect.stringContaining('ended on 2027-04-27') }],
  ['2028-01-01', { isOver: true, message: expect.stringContaining('Electron 45') }],
] as const)('on %s there is a warning about Electron 45, or none', (today, expected) => {
  expect(electronSupport('45.5.0', new Date(today))).toEqual(expected)
})

it('a major that nobody has looked up counts as unsupported', () => {
  expect(electronSupport('99.0.0', new Date('2026-11-29'))).toMatchObject({ isOver: true })
})
