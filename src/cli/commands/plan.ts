import { resolve } from 'node:path'
import { isNameTyped, nameOrId } from '#shared/domain/visible-text'
import { describeFailure } from '#shared/text/index'
import { writeWholeFile } from '../../main/storage/write-whole-file'
import { withoutKeychain } from '../access/without-keychain'
import { keepForOf, requiredText, textOf } from '../arguments'
import { workspaceIdOf } from '../choose'
import { CommandError, usageError } from '../command-error'
import { platform } from '../errors'
import { exitCodes } from '../exit-codes'
import { isThere, readGivenFile } from '../io/given-file'
import { writeResult } from '../io/result'
import { counted, formOf, jsonLine, jsonText, plain } from '../output'
import { applySteps } from '../plan/apply'
import { compare } from '../plan/compare'
import { exportLive, type LeftOut } from '../plan/export'
import { lockPathOf, readIdentities, writeIdentities } from '../plan/identities'
import { readLive } from '../plan/live'
import { planAnew } from '../plan/plan-anew'
import { hashOf, readPlanFile, writePlanFile } from '../plan/plan-file'
import { noticeSentence, problemSentence, rowLine, stepLine } from '../plan/shown'
import { plainly, type Plan, type ReportedRow, type Row, type Step } from '../plan/steps'
import { parseWanted } from '../plan/wanted'
import { print, type Run } from '../session'

const fileOf = ({ values }: Run): string => resolve(requiredText(values, 'file'))

/** Reads the file of what is wanted and its lock file, lists the workspace, and compares. */
const planNow = async (run: Run) => {
  const path = fileOf(run)
  const text = await readGivenFile(path)
  const wanted = parseWanted(text)
  const workspaceId = await workspaceIdOf(run)
  const lockPath = lockPathOf(path)
  const planned = await planAnew(run.session, workspaceId, {
    wanted,
    identities: await readIdentities(lockPath),
    allowDelete: run.values.has('allow-delete'),
  })
  return { workspaceId, hash: hashOf(text), wanted, lockPath, ...planned }
}

const stopAt = ({ problems }: Plan): void => {
  if (problems.length === 0) return
  throw new CommandError({
    exitCode: exitCodes.planStopped,
    code: 'plan-stopped',
    sentence: `The plan can’t be applied. ${problems.map(problemSentence).join(' ')}`,
    nextStep: problems.every(({ problem }) => problem === 'not-conclusive')
      ? 'Plan again in two minutes.'
      : 'Correct the file, the workspace or the lock file, then plan again.',
    facts: { problems },
  })
}

/** `keydesk plan`: what would have to be done to make a workspace what a file says. Changes nothing. */
export const planCommand = async (run: Run): Promise<void> => {
  const { workspaceId, live, hash, lockPath, plan } = await planNow(run)
  const { steps, problems, notices } = plan
  const given = textOf(run.values, 'out')
  const out = given === undefined ? undefined : resolve(given)
  if (out === fileOf(run) || out === lockPath)
    throw usageError('--out is the file itself, or its lock file.', 'Give another name for the plan.')
  if (out !== undefined && problems.length === 0)
    await writePlanFile(out, {
      version: 1,
      baseUrl: live.baseUrl,
      workspaceId,
      madeAt: new Date(live.now).toISOString(),
      fileSha256: hash,
      steps: [...steps],
    })
  const lines = [
    ...steps.map(stepLine),
    ...problems.map((each) => `! ${problemSentence(each)}`),
    ...notices.map((each) => `  ${noticeSentence(each)}`),
  ]
  const isNothing = steps.length === 0 && problems.length === 0
  await print(run, { steps, problems, notices }, isNothing ? [...lines, 'Nothing to do.'] : lines)
  stopAt(plan)
  if (steps.length === 0) return
  throw new CommandError({
    exitCode: exitCodes.planHasChanges,
    code: 'plan-has-changes',
    sentence: `The plan has ${counted(steps.length, 'step')}. Nothing was changed.`,
    nextStep:
      out === undefined
        ? 'Add --out PLAN to keep it for keydesk apply.'
        : `Apply it: keydesk apply --file FILE --plan-file ${plain(out)}`,
  })
}

/** Throws unless each key that is to be revoked was named with a `--confirm` of its own. */
const requireConfirmed = ({ values }: Run, steps: readonly Step[]): void => {
  const confirmed = (textOf(values, 'confirm') ?? '').split('\n')
  const missing = steps.flatMap((step) =>
    step.do === 'revoke-key' && !confirmed.some((each) => isNameTyped(step.confirm, each))
      ? [step.confirm]
      : [],
  )
  if (missing.length > 0)
    throw usageError(
      `The plan revokes keys that were not confirmed, so nothing was changed: ${missing.map(plain).join(', ')}.`,
      'Add --confirm with each of these.',
    )
}

const endOf = (rows: readonly Row[], unplanned: readonly Step[], isInterrupted: boolean): void => {
  const has = (outcome: Row['outcome']): boolean => rows.some((row) => row.outcome === outcome)
  const nextStep = 'Plan again: keydesk plan shows what is left to do.'
  if (has('unknown') || has('undelivered'))
    throw new CommandError({
      exitCode: exitCodes.unknown,
      code: has('unknown') ? 'outcome-unknown' : 'value-lost',
      sentence: has('unknown')
        ? 'It isn’t known what became of a step, so those after it were not started.'
        : 'A key was created, and not every destination is known to have its value.',
      nextStep,
    })
  if (isInterrupted && rows.every(({ outcome }) => outcome === 'left'))
    throw new CommandError({
      exitCode: exitCodes.interrupted,
      code: 'cancelled',
      sentence: 'Interrupted. Nothing was changed.',
      nextStep,
    })
  if (has('failed') || has('left') || unplanned.length > 0)
    throw new CommandError({
      exitCode: exitCodes.notAll,
      code: 'apply-incomplete',
      sentence:
        unplanned.length > 0 && !has('failed') && !has('left')
          ? `The workspace needs ${counted(unplanned.length, 'step')} more than the plan has.`
          : 'Not every step could be done.',
      nextStep,
    })
}

/** `keydesk apply`: does what a plan says and what is still to be done, one step after the other. */
export const applyCommand = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const keepFor = keepForOf(values)
  const agreed = await readPlanFile(resolve(requiredText(values, 'plan-file')))
  if (!values.has('allow-delete') && agreed.steps.some((step) => step.do === 'revoke-key'))
    throw usageError(
      'The plan revokes keys, so nothing was changed.',
      'Add --allow-delete, and --confirm for each.',
    )
  requireConfirmed(run, agreed.steps)
  const { workspaceId, hash, wanted, live, lockPath, identities, plan } = await planNow(run)
  if (hash !== agreed.fileSha256 || live.baseUrl !== agreed.baseUrl || workspaceId !== agreed.workspaceId)
    throw new CommandError({
      exitCode: exitCodes.planStopped,
      code: 'plan-outdated',
      sentence: 'The plan was made from another file, or for another workspace. Nothing was changed.',
      nextStep: 'Plan again.',
    })
  stopAt(plan)
  const compared = compare(agreed.steps, plan)
  const { steps, outdated, unplanned } = compared
  const form = formOf(values)
  let outputFailure: unknown = null
  // Steps are done all the same: what is done is in the lock file.
  const write = async (line: string): Promise<void> => {
    await writeResult(ports, line).catch((thrown: unknown) => {
      outputFailure ??= thrown
    })
  }
  /** Prints a row where rows are printed as they come. */
  const tell = async (row: ReportedRow): Promise<void> => {
    if (form !== 'json') await write(form === 'lines' ? jsonLine(row) : `${rowLine(row)}\n`)
  }
  for (const step of outdated) await tell({ step, ...plainly('outdated') })
  const { rows, lockFailure } = await applySteps(
    {
      session,
      workspaceId,
      wanted,
      live,
      identities,
      save: (changed) => writeIdentities(lockPath, changed),
      revokeAfter: new Date(live.now + keepFor * 1_000).toISOString(),
      signal: ports.signal,
      sentenceOf: (failure) =>
        describeFailure(failure, { keychainName: ports.keychain.name, platform: platform() }).sentence,
      onRow: tell,
    },
    compared,
  )
  if (form === 'lines') for (const step of unplanned) await tell({ step, ...plainly('unplanned') })
  if (form === 'json') await write(jsonText({ rows, outdated, unplanned, ...withoutKeychain(session) }))
  if (form === 'words' && steps.length === 0) await write('Nothing to do.\n')
  // What became of the steps matters more than that it could not be printed.
  if (lockFailure !== null) throw lockFailure
  endOf(rows, unplanned, ports.signal.aborted)
  if (outputFailure !== null) throw outputFailure
}

const leftOutWords: Record<LeftOut['because'], string> = {
  'project-inactive': 'the project is not active',
  'project-name': 'the project’s name is not the only one, or can’t stand in the file',
  'name-repeated': 'another key of the project has the same name',
  'not-in-form': 'its name, reference or notes can’t stand in the file as they are',
  'being-replaced': 'it is being replaced',
  'value-lost': 'no destination is known to have its value',
}

/** `keydesk export`: writes what a workspace is to a new file, with its lock file. */
export const exportCommand = async (run: Run): Promise<void> => {
  const path = fileOf(run)
  const lockPath = lockPathOf(path)
  for (const each of [path, lockPath])
    if (await isThere(each))
      throw usageError(`${plain(each)} already exists.`, 'Give a name that is not taken.')
  const live = await readLive(run.session, await workspaceIdOf(run))
  const { text, identities, projects, keys, leftOut } = exportLive(live)
  // The lock file first: without it the file would still be right.
  await writeIdentities(lockPath, identities)
  await writeWholeFile(path, text).catch(() => {
    throw new CommandError({
      exitCode: exitCodes.failed,
      code: 'storage-failed',
      sentence: `${plain(path)} can’t be written.`,
      nextStep: 'Give a path in a folder that you can write to.',
    })
  })
  // With --json they are in the result.
  for (const { project, name, keyId, because } of run.values.has('json') ? [] : leftOut)
    await run.ports.err(
      `Left out: the key ${plain(nameOrId({ name, id: keyId }))} (${plain(keyId)}) in ${plain(project)}: ${leftOutWords[because]}.\n`,
    )
  await print(run, { file: path, lockFile: lockPath, projects, keys, leftOut }, [
    `Wrote ${counted(projects, 'project')} with ${counted(keys, 'key')} to ${plain(path)}.`,
  ])
}
