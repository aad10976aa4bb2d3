import { expect, test } from 'vitest'
import { needsDefaultBadge } from '../../../../../src/renderer/entities/projects/names'

test('a default project has a badge that says so, but where its name does', () => {
  const needs = (name: string, isDefault = true) => needsDefaultBadge({ name, isDefault })
  expect(['Captions', 'Default values', '', 'Defaults'].map((name) => needs(name))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['Default project', 'default', ' DEFAULT '].map((name) => needs(name))).toEqual([
    false,
    false,
    false,
  ])
  expect(needs('Captions', false)).toBe(false)
})
