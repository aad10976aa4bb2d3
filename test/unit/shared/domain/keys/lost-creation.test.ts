import { describe, expect, it } from 'vitest'
import { isSurelyMade } from '../../../../../src/shared/domain/keys/lost-creation'

const named = (name: string) => ({ name })

describe('what a creation whose reply was lost surely made', () => {
  it.each<[string, { readonly name: string }[], boolean, boolean]>([
    ['one new thing of its name', [named('prod')], true, true],
    ['one that differs in what cannot be seen', [named(' prod\u{200b}')], true, true],
    ['one that may have been there before', [named('prod')], false, false],
    ['one of another name', [named('Prod')], true, false],
    ['several', [named('prod'), named('prod')], true, false],
    ['nothing', [], true, false],
  ])('%s', (_, found, areNew, expected) => {
    expect(isSurelyMade(found, 'prod', areNew)).toBe(expected)
  })
})
