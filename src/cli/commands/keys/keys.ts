import type { ApiKey } from '#shared/api-key'
import { keyProducts } from '#shared/limits'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { nameOrId } from '#shared/domain/visible-text'
import { withoutKeychain } from '../../access/without-keychain'
import { readTime, requiredText, textOf, type Values } from '../../arguments'
import {
  chooseKey,
  collectAll,
  keysOf,
  projectOf,
  chooseProject,
  tellUnreadable,
  workspaceIdOf,
} from '../../choose'
import { usageError } from '../../command-error'
import { requireConfirmable, typedNameOf } from '../../confirm'
import { warnOfInterrupted } from '../../interrupted'
import { plain } from '../../output'
import { print, printList, type Run } from '../../session'
import { table } from '../../table'
import { openValueOut } from '../../io/value-out'

const inProject = (keys: readonly ApiKey[], { id, name }: Pick<Project, 'id' | 'name'>) =>
  keys.map((key) => Object.assign({ projectId: id, projectName: name }, key))

/** Lists the keys of one project, or of all. */
export const listKeys = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const wanted = textOf(run.values, 'project')
  const listOne = async (given: string) => {
    const project = await chooseProject(run.session, workspaceId, given)
    const keys = await keysOf(run.session, workspaceId, project.id)
    return { keys: inProject(keys, project), unreadable: keys.unreadable ?? 0, unreadableProjects: 0 }
  }
  const listAll = async () => {
    const { inventory, ...unreadable } = await collectAll(run.session, workspaceId)
    return { keys: inventory.parts.flatMap((part) => inProject(part.keys, part.project)), ...unreadable }
  }
  const { keys, unreadable, unreadableProjects } =
    wanted === undefined ? await listAll() : await listOne(wanted)
  await tellUnreadable(run, 'project', unreadableProjects)
  await tellUnreadable(run, 'key', unreadable)
  await printList(run, { workspaceId, keys, unreadable, unreadableProjects }, keys, () =>
    table(
      run.ports,
      ['NAME', 'ID', 'PROJECT', 'CREATED', 'CLIENT REFERENCE'],
      keys.map(({ name, id, projectName, projectId, createdAt, clientRef }) => [
        name,
        id,
        nameOrId({ name: projectName, id: projectId }),
        createdAt ?? '',
        clientRef,
      ]),
    ),
  )
}

const lifetimeOf = (values: Values) => {
  const ttl = textOf(values, 'ttl')
  const given = textOf(values, 'product')
  const product = keyProducts.find((each) => each === (given ?? 'batch'))
  if (product === undefined)
    throw usageError('--product is not one of batch, rt and tts.', 'Write --product batch, rt or tts.')
  if (ttl !== undefined) return { kind: 'temporary', ttlSeconds: readTime('ttl', ttl), product } as const
  if (given !== undefined && !values.has('test'))
    throw usageError(
      '--product is for temporary keys and tests only.',
      'Add --ttl or --test, or leave --product out.',
    )
  return { kind: 'permanent' } as const
}

const unlimitedBatch = (lifetime: ReturnType<typeof lifetimeOf>, clientRef: string): string | null =>
  lifetime.kind === 'temporary' && lifetime.product === 'batch' && clientRef.trim() === ''
    ? 'without --client-ref, anyone who has this key can read and delete all batch jobs.'
    : null

/** Creates a key and hands over its value once. */
export const createKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const lifetime = lifetimeOf(values)
  const name = requiredText(values, 'name').trim()
  const valueOut = await openValueOut(ports, session, values)
  try {
    const target =
      lifetime.kind === 'permanent'
        ? await projectOf(run)
        : { workspaceId: await workspaceIdOf(run), projectId: null }
    const { workspaceId, projectId } = target
    if (projectId !== null) await warnOfInterrupted(run, { workspaceId, projectId })
    await valueOut.prepare(workspaceId, null)
    const clientRef = textOf(values, 'client-ref') ?? ''
    const wish = { workspaceId, projectId, name, clientRef, owner: textOf(values, 'owner'), lifetime }
    const creation = await session.ask('keys.create', wish)
    const facts = { workspaceId, ...(projectId !== null && { projectId }), name, lifetime }
    const warning = unlimitedBatch(lifetime, clientRef)
    if (warning !== null && creation.outcome === 'created' && !values.has('json'))
      await ports.err(`Warning: ${warning}\n`)
    await valueOut.deliver(
      creation,
      warning === null ? facts : { ...facts, warning },
      `Created ${plain(name)}.`,
    )
  } finally {
    await valueOut.end()
  }
}

/** Revokes a key, its name given once more. */
export const revokeKey = async (run: Run): Promise<void> => {
  const { session, values } = run
  requireConfirmable(run, 'key')
  const { workspaceId, projectId } = await projectOf(run)
  const key = await chooseKey(session, { workspaceId, projectId }, requiredText(values, 'key'))
  const name = nameOrId(key)
  const typedName = await typedNameOf(run, key, text.keys.revoke.effects.join(' '))
  const { outcome } = await session.ask('keys.revoke', { workspaceId, projectId, keyId: key.id, typedName })
  await print(
    run,
    { workspaceId, projectId, keyId: key.id, name: key.name, outcome, ...withoutKeychain(session) },
    [outcome === 'revoked' ? `Revoked ${plain(name)}.` : `${plain(name)} was already revoked.`],
  )
}
