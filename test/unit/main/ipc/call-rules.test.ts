import { describe, expect, it } from 'vitest'
import { type CallName, calls, definitionOf } from '#shared/contract'
import type { CallHandlers } from '../../../../src/main/ipc/call-handlers'
import { type CallRule, underRules } from '../../../../src/main/ipc/call-rules'

const context = { signal: new AbortController().signal }
const names = Object.keys(calls) as CallName[]

describe('rules around the calls', () => {
  it('are asked in their order, each with what the contract says of the call', async () => {
    const asked: string[] = []
    const rule =
      (title: string): CallRule =>
      (name, { kind }, handler) =>
      async (input, under) => {
        asked.push(`${title} ${name} ${kind}`)
        return handler(input, under)
      }
    const own: Pick<CallHandlers, 'tokens.discard'> = {
      'tokens.discard': async () => {
        asked.push('handler')
        return {}
      },
    }
    const handlers = underRules(own, [rule('first'), rule('second')])
    await handlers['tokens.discard']({ tokenDraftId: '' }, context)
    expect(asked).toEqual(['first tokens.discard write', 'second tokens.discard write', 'handler'])
  })

  it('are not made for a call that the contract does not have', () => {
    const strange: Partial<CallHandlers> = Object.fromEntries([['keys.steal', async () => ({})]])
    expect(() => underRules(strange, [])).toThrow('keys.steal')
  })
})

describe('what the contract says of a call', () => {
  it('of a deletion, that it is a write', () => {
    const deleting = names.filter((name) => 'deletes' in definitionOf(name))
    expect(deleting.toSorted()).toEqual([
      'campaigns.revoke',
      'keys.revoke',
      'projects.remove',
      'revocations.retry',
      'revocations.run',
      'rotations.finish',
    ])
  })

  it('of what is about the app itself, nothing that a rule acts on', () => {
    for (const name of names.filter((each) => /^(?:app|updates)\./u.test(each))) {
      const definition = definitionOf(name)
      expect(definition.kind === 'control' || 'withoutPolicy' in definition, name).toBe(true)
    }
  })
})
