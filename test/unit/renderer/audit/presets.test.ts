import { expect, test } from 'vitest'
import { filterOf, noFilters } from '../../../../src/renderer/audit/filters'
import { isPresetOn, presetNames, withPreset } from '../../../../src/renderer/audit/presets'

const today = '2026-03-12'
const on = (filters: typeof noFilters) => presetNames.filter((name) => isPresetOn(name, filters, today))

test('a preset sets its part of the filters, shows that it is on, and clears only that', () => {
  expect(on(noFilters)).toEqual([])
  const filters = { ...noFilters, text: 'captions', keyId: 'kid-a' }
  for (const preset of presetNames) {
    const set = withPreset(preset, filters, today, true)
    expect(on(set)).toEqual([preset])
    expect(withPreset(preset, set, today, false)).toEqual(filters)
  }
})

test('presets of other parts add up, and a week has seven days', () => {
  const both = withPreset('troubled', withPreset('week', noFilters, today, true), today, true)
  expect(on(both)).toEqual(['week', 'troubled'])
  expect(both.from).toBe('2026-03-06')
  expect(filterOf(both)).toMatchObject({ outcomes: ['failed', 'unknown'] })
  expect(on(withPreset('today', both, today, true))).toEqual(['today', 'troubled'])
})

test('the log of one key is asked for by its very ID', () => {
  expect(filterOf({ ...noFilters, keyId: 'kid-a' })).toEqual({ keyId: 'kid-a' })
})
