import { expect, it } from 'vitest'
import { afterReplacement } from '../../../../src/cli/io/way-on'

it('revokes a replacement that a destination has only once another is in its place', () => {
  const { whereKept } = afterReplacement('R1')
  expect(whereKept).toMatch(/keydesk rotations abandon --rotation R1.*rotate the key again.*revoke/u)
})
