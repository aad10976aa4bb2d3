import { expect, test } from 'vitest'
import { placeOf, targetOf } from '../../../../src/renderer/audit/words'
import { auditEntry } from '../../../../src/renderer/gallery/samples'

test('a key is called as logged, else as it is listed, else by its ID', () => {
  const named = auditEntry({ keyId: 'kid-1', keyName: 'captions' })
  const nameless = auditEntry({ keyId: 'kid-1', keyName: '' })
  expect(targetOf(named, 'renamed')).toBe('captions')
  expect(targetOf(nameless, 'captions')).toBe('captions')
  expect(placeOf(nameless, 'captions')).toContain('kid-1')
  expect(targetOf(nameless, '')).toBe('kid-1')
  expect(placeOf(nameless, '')).not.toContain('kid-1')
})
