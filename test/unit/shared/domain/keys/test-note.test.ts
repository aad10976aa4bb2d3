import { expect, it } from 'vitest'
import { keyTestOutcomes } from '#shared/contract/keys/key-tests'
import { readTestNote, testNote } from '#shared/domain/keys/test-note'
import { regions, testedProducts } from '#shared/domain/regions'

it('reads each note of a test that is written', () => {
  const tests = testedProducts.flatMap((product) =>
    regions[product].flatMap((region) => keyTestOutcomes.map((outcome) => ({ product, region, outcome }))),
  )
  expect(testNote({ product: 'batch', region: 'eu1', outcome: 'works' })).toBe('batch, eu1: works')
  expect(tests.map((test) => readTestNote(testNote(test)))).toEqual(tests)
})

it.each([
  '',
  'batch, eu1',
  'batch, eu: works',
  'rt, eu1: works',
  'batch, eu1: works ',
  'use until 2026-12-04',
])('reads nothing into “%s”', (note) => {
  expect(readTestNote(note)).toBeNull()
})
