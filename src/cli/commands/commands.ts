import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ApiKey } from '#shared/api-key'
import { csvSeparators } from '#shared/domain/setting-rules'
import { unpackInventory } from '#shared/inventory'
import { keyProducts } from '#shared/limits'
import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { cleanName, confirmationOf, nameOrId } from '#shared/domain/visible-text'
import { readMoment, readTime, textOf, type Values } from '../arguments'
import { chooseKey, chooseProject, keysOf, projectsOf, unreadableSentence, workspaceIdOf } from '../choose'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { checkHealth } from './health'
import { identifyKey } from './identify-key'
import { warnOfInterrupted } from '../interrupted'
import { plain, table } from '../output'
import { print, type Run } from '../session'
import type { CommandName } from '../specs'
import { testKey } from './test-key'
import { openValueOut } from '../value-out'
import { KeydeskError } from '../../main/keydesk-error'

export interface Command {
  /** Whether it writes documents, which the app or another command may also be writing. */
  readonly needsLock: boolean
  run(run: Run): Promise<void>
}

const requiredText = (values: Values, option: string): string => textOf(values, option) ?? ''

const projectOf = async (run: Run) => {
  const workspaceId = await workspaceIdOf(run)
  const project = await chooseProject(run.session, workspaceId, requiredText(run.values, 'project'))
  return { workspaceId, projectId: project.id, projectName: project.name }
}

const listWorkspaces = async (run: Run): Promise<void> => {
  const { workspaces, selectedId } = await run.session.ask('workspaces.list', {})
  const shown = workspaces.map(({ id, name, baseUrl }) => ({
    id,
    name,
    baseUrl,
    isSelected: id === selectedId,
  }))
  await print(
    run,
    { workspaces: shown },
    table(
      ['NAME', 'ID', 'ADDRESS'],
      shown.map(({ name, id, baseUrl }) => [name, id, baseUrl]),
    ),
  )
}

// Printed beside the result: an incomplete list must not pass for a complete one.
const tellUnreadable = async ({ ports }: Run, what: 'project' | 'key', count: number): Promise<void> => {
  if (count > 0) await ports.err(`keydesk: ${unreadableSentence(what, count)}\n`)
}

const listProjects = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const { projects, fetchedAt, unreadable = 0 } = await projectsOf(run.session, workspaceId)
  await tellUnreadable(run, 'project', unreadable)
  await print(
    run,
    { workspaceId, fetchedAt, projects, unreadable },
    table(
      ['NAME', 'ID', 'CREATED'],
      projects.map(({ name, id, createdAt }) => [name, String(id), createdAt ?? '']),
    ),
  )
}

const inProject = (keys: readonly ApiKey[], { id, name }: Pick<Project, 'id' | 'name'>) =>
  keys.map((key) => Object.assign({ projectId: id, projectName: name }, key))

/** The keys of every project. Fails if one cannot be listed: an incomplete list would mislead a script. */
const keysOfAll = async ({ session }: Run, workspaceId: string) => {
  const { inventory } = await session.ask('inventory.collect', { workspaceId })
  const keys = unpackInventory(inventory).parts.flatMap(({ project, keys: listed, failure }) => {
    if (failure !== null) throw new KeydeskError(failure)
    return inProject(listed, project)
  })
  const unreadable = inventory.parts.reduce((count, part) => count + (part.unreadable ?? 0), 0)
  return { keys, unreadable, unreadableProjects: inventory.unreadable ?? 0 }
}

const listKeys = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const wanted = textOf(run.values, 'project')
  const listOne = async (given: string) => {
    const project = await chooseProject(run.session, workspaceId, given)
    const keys = await keysOf(run.session, workspaceId, project.id)
    return { keys: inProject(keys, project), unreadable: keys.unreadable ?? 0, unreadableProjects: 0 }
  }
  const { keys, unreadable, unreadableProjects } =
    wanted === undefined ? await keysOfAll(run, workspaceId) : await listOne(wanted)
  await tellUnreadable(run, 'project', unreadableProjects)
  await tellUnreadable(run, 'key', unreadable)
  await print(
    run,
    { workspaceId, keys, unreadable, unreadableProjects },
    table(
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
  if (given !== undefined)
    throw usageError('--product is for temporary keys alone.', 'Add --ttl, or leave --product out.')
  return { kind: 'permanent' } as const
}

const unlimitedBatch = (lifetime: ReturnType<typeof lifetimeOf>, clientRef: string): string | null =>
  lifetime.kind === 'temporary' && lifetime.product === 'batch' && clientRef.trim() === ''
    ? 'without --client-ref, anyone who has this key can read and delete all batch jobs.'
    : null

const createKey = async (run: Run): Promise<void> => {
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
    await valueOut.deliver(
      creation,
      warning === null ? facts : { ...facts, warning },
      `Created ${plain(name)}.`,
    )
    if (warning !== null && !values.has('json')) await ports.err(`Warning: ${warning}\n`)
  } finally {
    await valueOut.end()
  }
}

const rotateKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const keepFor = readTime('keep-for', textOf(values, 'keep-for') ?? '3d')
  const valueOut = await openValueOut(ports, session, values)
  try {
    const { workspaceId, projectId, projectName } = await projectOf(run)
    const oldKey = await chooseKey(session, { workspaceId, projectId }, requiredText(values, 'key'))
    await valueOut.prepare(workspaceId, oldKey.id)
    const { rotation, creation } = await session.ask('rotations.start', {
      workspaceId,
      projectId,
      projectName: projectName.slice(0, 1_000),
      keyId: oldKey.id,
      newName: textOf(values, 'name') ?? cleanName(oldKey.name),
      newClientRef: textOf(values, 'client-ref') ?? oldKey.clientRef,
      newOwner: textOf(values, 'owner'),
      revokeAfter: new Date(Date.now() + keepFor * 1_000).toISOString(),
    })
    const { id: rotationId, newName: name, revokeAfter } = rotation
    await valueOut.deliver(
      creation,
      { workspaceId, projectId, rotationId, oldKeyId: oldKey.id, name, revokeAfter },
      `Created the replacement ${plain(name)}. The old key ${plain(oldKey.id)} still works; the app asks to revoke it after ${revokeAfter}.`,
    )
  } finally {
    await valueOut.end()
  }
}

const revokeKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const given = textOf(values, 'confirm')
  if (given === undefined && ports.ask === null)
    throw usageError(
      '--confirm is missing, so nothing was revoked.',
      'Add --confirm with the key’s name, or with its ID where it has none that can be typed.',
    )
  const { workspaceId, projectId } = await projectOf(run)
  const key = await chooseKey(session, { workspaceId, projectId }, requiredText(values, 'key'))
  const name = nameOrId(key)
  const question = `${text.keys.revoke.effects.join(' ')}\nType ${plain(confirmationOf(key))} to revoke it: `
  const typedName = given ?? (await ports.ask?.(question, ports.signal)) ?? ''
  const { outcome } = await session.ask('keys.revoke', { workspaceId, projectId, keyId: key.id, typedName })
  await print(run, { workspaceId, projectId, keyId: key.id, name: key.name, outcome }, [
    outcome === 'revoked' ? `Revoked ${plain(name)}.` : `${plain(name)} was already revoked.`,
  ])
}

const verifyAudit = async (run: Run): Promise<void> => {
  const { verdict } = await run.session.ask('audit.verify', {})
  if (verdict.state === 'broken') {
    const isCut = verdict.problem === 'log-missing' || verdict.problem === 'truncated'
    throw new CommandError({
      exitCode: isCut ? exitCodes.entriesMissing : exitCodes.chainBroken,
      code: isCut ? 'entries-missing' : 'chain-broken',
      sentence: `${text.audit.brokenTitle(verdict.line, verdict.problem)}. ${text.audit.problems[verdict.problem]}`,
      nextStep: text.audit.brokenAdvice,
      facts: { verdict },
    })
  }
  const { seal, entries, lastHash } = verdict
  const whole = `The chain is whole: ${entries} entries, last hash ${lastHash}`
  const sentence = text.audit.seal(seal)
  if (seal.state === 'not-confirmed')
    throw new CommandError({
      exitCode: exitCodes.sealNotChecked,
      code: 'seal-not-checked',
      sentence: `${whole}. ${sentence}`,
      nextStep: 'Unlock the keychain, then verify again.',
      facts: { verdict },
    })
  if (seal.state === 'sealed' ? seal.without > 0 : entries > 0)
    throw new CommandError({
      exitCode: exitCodes.notSealed,
      code: 'not-sealed',
      sentence: `${whole}. ${sentence}`,
      nextStep: 'Compare the last hash with one that was noted elsewhere.',
      facts: { verdict },
    })
  await print(run, { verdict }, entries === 0 ? [whole] : [whole, sentence])
}

const exportAudit = async (run: Run): Promise<void> => {
  const { session, values } = run
  const path = resolve(requiredText(values, 'file'))
  const wanted = textOf(values, 'format') ?? 'jsonl'
  const format = wanted === 'csv' || wanted === 'jsonl' ? wanted : null
  if (format === null) throw usageError('--format is neither csv nor jsonl.', 'Write csv or jsonl.')
  const wantedSeparator = textOf(values, 'separator')
  const separator = csvSeparators.find((each) => each === (wantedSeparator ?? 'comma'))
  if (separator === undefined)
    throw usageError('--separator is neither comma nor semicolon.', 'Write comma or semicolon.')
  if (wantedSeparator !== undefined && format !== 'csv')
    throw usageError('--separator is for CSV alone.', 'Add --format csv, or leave --separator out.')
  const from = textOf(values, 'from')
  const to = textOf(values, 'to')
  const filter = {
    ...(from === undefined ? {} : { from: readMoment('from', from, 'first') }),
    ...(to === undefined ? {} : { to: readMoment('to', to, 'last') }),
  }
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw usageError('The file of --file is there already.', 'Give a name that is not taken.')
  session.saveTo(path)
  const { entries } = await session.ask('audit.export', { filter, format, separator })
  await print(run, { file: path, format, entries }, [text.audit.exported(entries)])
}

export const commandRuns: Record<CommandName, Command> = {
  'workspaces list': { needsLock: false, run: listWorkspaces },
  'projects list': { needsLock: true, run: listProjects },
  'keys list': { needsLock: true, run: listKeys },
  'keys create': { needsLock: true, run: createKey },
  'keys rotate': { needsLock: true, run: rotateKey },
  'keys revoke': { needsLock: true, run: revokeKey },
  health: { needsLock: true, run: checkHealth },
  // Reads documents, and writes an entry of the audit log.
  'keys identify': { needsLock: false, run: identifyKey },
  // The audit log has its own lock, which the app uses too.
  'keys test': { needsLock: false, run: testKey },
  'audit verify': { needsLock: false, run: verifyAudit },
  'audit export': { needsLock: false, run: exportAudit },
}
