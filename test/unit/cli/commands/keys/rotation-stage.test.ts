import { expect, it } from 'vitest'
import { dueSentence } from '../../../../../src/cli/commands/keys/rotation-stage'

it('says when an old key is due, and of one that is due already how to keep it', () => {
  const rotation = { id: 'R1', revokeAfter: '2026-03-04T00:00:00.000Z' }
  expect(dueSentence(rotation, Date.UTC(2026, 2, 3))).toBe(
    'the app asks to revoke it after 2026-03-04T00:00:00.000Z.',
  )
  const due = dueSentence(rotation, Date.UTC(2026, 2, 5))
  expect(due).toContain('keydesk rotations extend --rotation R1 --keep-for TIME')
  expect(due).not.toContain('after')
})
