import type { InterruptedCreation } from '#shared/contract/keys/creations'
import { plain } from './output'
import type { Run } from './session'
import { warn } from './warn'

const what = ({ name, project }: InterruptedCreation): string =>
  project === null
    ? `the project ${plain(name)}`
    : `the key ${plain(name)} in project ${plain(project.name === '' ? String(project.id) : project.name)}`

const outcome = ({ finding }: InterruptedCreation): string => {
  switch (finding.state) {
    case 'key-found': {
      const ids = finding.candidates.map(({ id }) => plain(id)).join(', ')
      return finding.areNew
        ? `Nobody has its value. The list now shows what could be it; revoke any key that nobody else created: ${ids}.`
        : `Nobody has its value. The list shows what could be it or may have been there before; check when each was created: ${ids}.`
    }
    case 'project-found':
      return `The list now has: ${finding.projects.map(({ id, name }) => `${plain(name)} (${id})`).join(', ')}.`
    case 'not-found':
      return 'It is not in the list.'
    case 'not-looked':
      return 'The list can’t be read now or proves nothing, so it isn’t known whether it exists.'
  }
}

/**
 * Before a creation: lists to settle the creations that an earlier run left unanswered, and warns about each.
 * A key that appeared in the requested project is left to the creation itself, which then sends nothing.
 */
export const warnOfInterrupted = async (
  run: Run,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: number },
): Promise<void> => {
  const { session } = run
  const { creations } = await session.ask('creations.settle', { workspaceId })
  for (const creation of creations) {
    const { id, finding, project } = creation
    if (finding.state === 'key-found' && project?.id === projectId) continue
    const sentence = `Keydesk was interrupted while it created ${what(creation)}. ${outcome(creation)}`
    await warn(run, { code: 'creation-interrupted', sentence, creation }, sentence)
    // A key that is not revoked yet is reported again, here and in the app.
    if (finding.state === 'not-found' || finding.state === 'project-found')
      await session.ask('creations.dismiss', { workspaceId, creationId: id })
  }
}
