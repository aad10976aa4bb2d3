import { linkSchema, linkText } from '#shared/link'
import { textOf } from '../arguments'
import { workspaceIdOf } from '../choose'
import { type CommandError, usageError } from '../command-error'
import { print, type Run } from '../session'

const refused = (option: string, sentence: string): CommandError =>
  usageError(
    `--${option} can’t be used: ${sentence}`,
    'keydesk projects list and keydesk keys list show the IDs.',
  )

/** The project of `--project`, by its ID; null where it was left out. */
const projectIdOf = ({ values }: Run): number | null => {
  const given = textOf(values, 'project')
  if (given === undefined) return null
  if (!/^(?:0|[1-9]\d{0,14})$/u.test(given)) throw refused('project', 'it is no ID of a project.')
  return Number(given)
}

/** Prints the link to a workspace, a project, a key or a key’s rotation. Nothing is sent, and nobody looks whether it exists. */
export const printLink = async (run: Run): Promise<void> => {
  const { values } = run
  const projectId = projectIdOf(run)
  const keyId = textOf(values, 'key') ?? null
  if (keyId !== null && projectId === null)
    throw usageError('--key was given without --project.', 'Add the project’s ID: a link to a key has both.')
  if (values.has('rotation') && keyId === null)
    throw usageError('--rotation was given without --key.', 'Add --project and --key with the old key’s IDs.')
  const workspaceId = await workspaceIdOf(run)
  const parsed = linkSchema.safeParse({
    workspaceId,
    projectId,
    keyId,
    ...(values.has('rotation') && { shows: 'rotation' }),
  })
  if (!parsed.success) throw refused('key', 'no link can have it.')
  const link = linkText(parsed.data)
  await print(run, { workspaceId, projectId, keyId, link }, [link])
}
