import { expect, test } from 'vitest'
import { namesakes } from '../../../../../src/renderer/key-table/model/namesakes'
import { keyTable } from '../../../../../src/renderer/key-table/model/table-model'

test('namesakes are counted whatever their case, accents, blanks and invisible characters', () => {
  const keys = ['Köln', 'ko\u{200b}ln', 'koln\u{a0} 2', 'koln 2', 'koln\nx', '', '\u{200b}'].map(
    (name, index) => ({
      id: String(index),
      name,
      clientRef: '',
      createdAt: null,
    }),
  )
  expect(namesakes(keyTable(keys), ' KÖLN ')).toBe(2)
  expect(namesakes(keyTable(keys), 'koln 2')).toBe(2)
  expect(namesakes(keyTable(keys), 'kol')).toBe(0)
  expect(namesakes(keyTable(keys), '\u{200d}')).toBe(0)
  expect(namesakes(keyTable(keys), ' ')).toBe(0)
})
