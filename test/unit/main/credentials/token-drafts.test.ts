import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTokenDrafts } from '../../../../src/main/credentials/token-drafts'

const context = { signal: new AbortController().signal }
const token = 'abcdefgh-0123456789'

const draftsWith = (text: string, platform?: NodeJS.Platform) => {
  const clipboard = { text, readText: () => clipboard.text, clear: vi.fn(() => void (clipboard.text = '')) }
  const drafts = createTokenDrafts({ clipboard, ...(platform && { platform }) })
  return { clipboard, drafts, paste: () => drafts.handlers['tokens.paste']({}, context) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('tokens.paste', () => {
  it.each([
    token,
    `  ${token}\r\n`,
    `Bearer ${token}`,
    `bearer   ${token}`,
    `Authorization: Bearer ${token}`,
  ])('finds the token in %j and tells its length alone', async (text) => {
    const { drafts, paste } = draftsWith(text)
    const answer = await paste()
    expect(Object.keys(answer).toSorted()).toEqual(['length', 'tokenDraftId'])
    expect(answer.length).toBe(token.length)
    expect(drafts.tokenOf(answer.tokenDraftId)).toBe(token)
  })

  it.each(['', 'short', 'two words that are long'])('refuses %j', async (text) => {
    await expect(draftsWith(text).paste()).rejects.toMatchObject({
      failure: { code: 'clipboard-without-token' },
    })
  })

  it.each([
    ['darwin', 4_096],
    ['linux', 4_096],
    ['win32', 2_240],
  ] as const)('refuses what the keychain of %s has no feature for', async (platform, limit) => {
    const fits = draftsWith('x'.repeat(limit), platform)
    expect((await fits.paste()).length).toBe(limit)
    await expect(draftsWith('x'.repeat(limit + 1), platform).paste()).rejects.toMatchObject({
      failure: { code: 'token-unusable', tokenFlaw: { kind: 'too-long', limit } },
    })
  })

  it.each([
    [`${token}\n${token}`, { kind: 'line-break', after: 19 }],
    [`töken-${token}`, { kind: 'foreign', after: 1 }],
  ])('says what is wrong with %j', async (text, tokenFlaw) => {
    await expect(draftsWith(text).paste()).rejects.toMatchObject({
      failure: { code: 'token-unusable', tokenFlaw },
    })
  })

  it('holds a token for ten minutes', async () => {
    const { drafts, paste } = draftsWith(token)
    const { tokenDraftId } = await paste()
    vi.advanceTimersByTime(10 * 60_000 - 1)
    expect(drafts.tokenOf(tokenDraftId)).toBe(token)
    vi.advanceTimersByTime(1)
    expect(() => drafts.tokenOf(tokenDraftId)).toThrow('input-invalid')
  })
})

describe('a draft', () => {
  it('holds sixteen at most, and forgets the oldest for one more', async () => {
    const { drafts, paste } = draftsWith(token)
    const ids: string[] = []
    for (let count = 0; count < 1_000; count += 1) ids.push((await paste()).tokenDraftId)
    const held = ids.filter((id) => {
      try {
        return drafts.tokenOf(id) === token
      } catch {
        return false
      }
    })
    expect(held).toEqual(ids.slice(-16))
  })

  it('is gone once discarded, also twice', async () => {
    const { drafts, paste, clipboard } = draftsWith(token)
    const { tokenDraftId } = await paste()
    await drafts.handlers['tokens.discard']({ tokenDraftId }, context)
    await drafts.handlers['tokens.discard']({ tokenDraftId }, context)
    expect(() => drafts.tokenOf(tokenDraftId)).toThrow('input-invalid')
    expect(clipboard.clear).not.toHaveBeenCalled()
  })

  it('takes its token off the clipboard when settled, and only its token', async () => {
    const { drafts, paste, clipboard } = draftsWith(`Bearer ${token}`)
    const first = await paste()
    await drafts.settle(first.tokenDraftId)
    expect(clipboard.text).toBe('')
    clipboard.text = token
    const second = await paste()
    clipboard.text = 'another-token-0123456789'
    await drafts.settle(second.tokenDraftId)
    expect(clipboard.text).toBe('another-token-0123456789')
  })

  it('is settled though another program holds the clipboard', async () => {
    const { drafts, paste, clipboard } = draftsWith(token)
    const { tokenDraftId } = await paste()
    clipboard.readText = () => {
      throw new Error('held')
    }
    await drafts.settle(tokenDraftId)
    expect(() => drafts.tokenOf(tokenDraftId)).toThrow('input-invalid')
  })
})
