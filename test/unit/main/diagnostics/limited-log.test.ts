import { expect, it } from 'vitest'
import { limitedLog } from '../../../../src/main/diagnostics/limited-log'

it('takes thirty lines a minute, and says how many it left out', () => {
  const lines: string[] = []
  let now = 1_000
  const log = limitedLog(
    (line) => void lines.push(line),
    () => now,
    'calls',
  )
  for (let count = 0; count < 10_000; count += 1) log(`refused ${count}`)
  expect(lines).toEqual(Array.from({ length: 30 }, (_, count) => `refused ${count}`))

  now += 60_000
  log('refused later')
  expect(lines.slice(30)).toEqual(['9970 more lines about calls were left out', 'refused later'])
  now += 60_000
  log('nothing was left out')
  expect(lines.slice(32)).toEqual(['nothing was left out'])
})
