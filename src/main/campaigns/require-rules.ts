import type { ParsedInput } from '#shared/contract'
import type { CampaignsOptions } from './ports'

/**
 * Throws `policy-forbids`, with the policy's words, if it would refuse the replacement of a key: a campaign that would
 * stop in the middle is better not begun.
 */
export const requireRulesOfAll = async (
  { rules, notesOf }: Pick<CampaignsOptions, 'rules' | 'notesOf'>,
  { workspaceId, rows }: ParsedInput<'campaigns.start'>,
  signal: AbortSignal,
): Promise<void> => {
  const noted = await notesOf(workspaceId)
  for (const { projectId, keyId, newName: name, newClientRef: clientRef, destinationIds } of rows) {
    const { owner } = noted(keyId)
    const lifetime = { kind: 'permanent' } as const
    await rules.requireRules({ workspaceId, projectId, name, clientRef, owner, lifetime }, signal)
    if (destinationIds.length === 0) rules.requireWay('copy')
  }
}
