import { nameOrId } from '#shared/domain/visible-text'
import { isFailure } from '../../main/keydesk-error'
import { withoutKeychain } from '../access/without-keychain'
import { requiredText, textOf } from '../arguments'
import { projectOf, projectsOf, tellUnreadable, workspaceIdOf } from '../choose'
import { CommandError, lookFirst } from '../command-error'
import { requireConfirmable, typedNameOf } from '../confirm'
import { exitCodes } from '../exit-codes'
import { plain } from '../output'
import { print, printList, type Run } from '../session'
import { table } from '../table'

/** Lists the projects of a workspace. */
export const listProjects = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const { projects, fetchedAt, unreadable = 0 } = await projectsOf(run.session, workspaceId)
  await tellUnreadable(run, 'project', unreadable)
  await printList(run, { workspaceId, fetchedAt, projects, unreadable }, projects, () =>
    table(
      run.ports,
      ['NAME', 'ID', 'CREATED'],
      projects.map(({ name, id, createdAt }) => [name, String(id), createdAt ?? '']),
    ),
  )
}

/** Without a profile, no later run looks for a project that wasn't in the list: it isn't known whether it exists. */
const unknownWithoutProfile = ({ values }: Run, thrown: unknown): unknown =>
  values.has('ephemeral') && isFailure(thrown, 'not-created')
    ? new CommandError({
        exitCode: exitCodes.unknown,
        code: 'outcome-unknown',
        sentence:
          'The reply was lost. The project was not in the list afterwards, but the request may still take effect.',
        nextStep: lookFirst('projects list'),
        facts: { lookedForSeconds: thrown.failure.notListedSeconds },
      })
    : thrown

/** Creates a project. What a lost reply left unsaid is looked for, and said as it is. */
export const createProject = async (run: Run): Promise<void> => {
  const { session, values } = run
  const workspaceId = await workspaceIdOf(run)
  const wish = {
    workspaceId,
    name: requiredText(values, 'name'),
    description: textOf(values, 'description'),
  }
  const { project, proof, isEarlier } = await session
    .ask('projects.create', wish)
    .catch((thrown: unknown): never => {
      throw unknownWithoutProfile(run, thrown)
    })
  const name = `${plain(project.name)} (${project.id})`
  await print(run, { workspaceId, project, proof, isEarlier, ...withoutKeychain(session) }, [
    isEarlier ? `${name} is there from an earlier request; nothing was sent now.` : `Created ${name}.`,
    ...(proof === 'listing' && !isEarlier
      ? [
          'The reply was lost, and the list has a new project of that name, which could also be somebody else’s.',
        ]
      : []),
  ])
}

/** Renames a project. */
export const renameProject = async (run: Run): Promise<void> => {
  const { session, values } = run
  const { workspaceId, projectId, projectName } = await projectOf(run)
  const name = requiredText(values, 'name')
  const { project } = await session.ask('projects.rename', { workspaceId, projectId, name })
  await print(run, { workspaceId, project, ...withoutKeychain(session) }, [
    `Renamed ${plain(nameOrId({ name: projectName, id: projectId }))} to ${plain(project.name)}.`,
  ])
}

/** Deletes a project, its name given once more. */
export const deleteProject = async (run: Run): Promise<void> => {
  const { session } = run
  requireConfirmable(run, 'project')
  const { workspaceId, projectId, projectName: name } = await projectOf(run)
  const about = { name, id: projectId }
  const typedName = await typedNameOf(run, about, 'All its keys stop working. This cannot be undone.')
  const { outcome, proof } = await session.ask('projects.remove', { workspaceId, projectId, typedName })
  await print(run, { workspaceId, projectId, name, outcome, proof, ...withoutKeychain(session) }, [
    `${plain(nameOrId(about))} ${outcome === 'deleted' ? 'is deleted' : 'was already gone'}.`,
  ])
}
