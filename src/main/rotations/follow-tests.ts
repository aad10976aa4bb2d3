import type { RotationsDeps } from './deps'

/**
 * Notes the tests of replacements' values: the newest one. One that showed nothing takes no earlier finding away.
 */
export const followTests = ({ events, ledger, held }: RotationsDeps): void => {
  events.on('keyTested', async ({ handoff, result }) => {
    const value = held.mark(handoff.id, {})
    if (value === undefined) return
    const { outcome, product, region, testedAt: at } = result
    await ledger.change({ id: value.rotationId, workspaceId: value.workspaceId }, (current) => {
      if (current.handoffId !== handoff.id) return current
      const showedMore = outcome === 'not-tested' && (current.tested?.outcome ?? outcome) !== outcome
      return showedMore ? current : { ...current, tested: { at, product, region, outcome } }
    })
  })
}
