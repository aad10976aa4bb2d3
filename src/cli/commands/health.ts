import { type Finding, healthOf, type Severity } from '#shared/domain/health'
import { overdueSeverity, overdueTokens } from '#shared/domain/token-age'
import { isOpen } from '#shared/domain/rotation'
import { noAnnotation } from '#shared/domain/annotation'
import { nameOrId } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { textOf, type Values } from '../arguments'
import { collectWhole, workspaceIdOf } from '../choose'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { formOf } from '../output'
import { printList, type Run } from '../session'
import { table } from '../table'
import { warn } from '../warn'

/** From the least to the most severe. */
const severities = ['low', 'medium', 'high'] as const satisfies readonly Severity[]

const failOnOf = (values: Values): Severity | null => {
  const given = textOf(values, 'fail-on')
  if (given === undefined) return null
  const severity = severities.find((each) => each === given)
  if (severity === undefined)
    throw usageError('--fail-on is not one of high, medium and low.', 'Write --fail-on high, medium or low.')
  return severity
}

const collected = async ({ session }: Run, workspaceId: string) => {
  // What is missing could be what needs care.
  const { inventory, clockOffset } = await collectWhole(session, workspaceId, (missing) => ({
    code: 'answer-unreadable',
    sentence: `The health of the keys is not known: ${missing}`,
    nextStep: 'Look at the keys in the Speechmatics portal, then try again.',
  }))
  const { annotations } = await session.ask('annotations.list', { workspaceId })
  const { settings } = await session.ask('settings.get', {})
  const { rotations } = await session.ask('rotations.list', { workspaceId })
  const { policy: rules } = await session.ask('policy.get', {})
  const replaced = new Set(rotations.filter(isOpen).map(({ oldKey }) => oldKey.id))
  const health = healthOf(inventory, annotations, {
    rotationAgeDays: settings.rotationAgeDays,
    // The server dated the keys.
    now: Date.now() + clockOffset,
    isBeingReplaced: (keyId) => replaced.has(keyId),
    rules,
  })
  const tokens = await session.ask('workspaces.tokens', { workspaceId })
  const tokenFindings = overdueTokens(tokens, settings.tokenAgeDays, Date.now()).map(
    ({ token, storedAt, ageDays }) => ({
      severity: overdueSeverity,
      kind: 'token-overdue' as const,
      token,
      finding: text.workspace.age[token](ageDays),
      storedAt,
      ageDays,
    }),
  )
  return { inventory, annotations, health, tokenFindings }
}

const tokenSentence = (findings: readonly { readonly finding: string }[]): string =>
  [...findings.map(({ finding }) => finding), text.workspace.age.advice].join(' ')

/** `keydesk health`: the findings in the keys as they are now, and in the age of the tokens; with `--fail-on` as an exit code. */
export const checkHealth = async (run: Run): Promise<void> => {
  const failOn = failOnOf(run.values)
  const workspaceId = await workspaceIdOf(run)
  const { inventory, annotations, health, tokenFindings } = await collected(run, workspaceId)
  const projects = new Map(inventory.parts.map(({ project }) => [project.id, project]))
  const keys = new Map(inventory.parts.flatMap((part) => part.keys.map((key) => [key.id, key] as const)))
  const rowOf = ({ kind, severity, projectId, keyId, facts }: Finding) => {
    const words = text.health.findings[kind]
    const { owner, usedUntil } = annotations[keyId] ?? noAnnotation
    return {
      severity,
      kind,
      finding: words.title,
      detail: words.fact(facts),
      projectId,
      projectName: projects.get(projectId)?.name ?? '',
      keyId,
      keyName: keys.get(keyId)?.name ?? '',
      owner,
      usedUntil,
    }
  }
  const rank = ({ severity }: Pick<Finding, 'severity'>): number => severities.indexOf(severity)
  const findings = health.findings.toSorted((a, b) => rank(b) - rank(a)).map(rowOf)
  const { keys: checked, keysWithFindings } = health.summary
  // The rows of --jsonl are keys.
  if (formOf(run.values) === 'lines' && tokenFindings.length > 0)
    await warn(run, { code: 'token-overdue', sentence: tokenSentence(tokenFindings), tokenFindings })
  await printList(
    run,
    {
      workspaceId,
      collectedAt: inventory.finishedAt,
      keys: checked,
      keysWithFindings,
      findings,
      tokenFindings,
    },
    findings,
    () => [
      ...(tokenFindings.length === 0 ? [] : [tokenSentence(tokenFindings)]),
      ...(findings.length === 0
        ? []
        : table(
            run.ports,
            ['SEVERITY', 'FINDING', 'DETAIL', 'KEY', 'ID', 'PROJECT', 'OWNER'],
            findings.map((each) => [
              each.severity,
              each.finding,
              each.detail,
              nameOrId({ name: each.keyName, id: each.keyId }),
              each.keyId,
              nameOrId({ name: each.projectName, id: each.projectId }),
              each.owner,
            ]),
          )),
      text.health.summary(keysWithFindings, checked),
    ],
  )
  if (failOn === null) return
  const counted = [...health.findings, ...tokenFindings].filter(
    (each) => rank(each) >= severities.indexOf(failOn),
  ).length
  if (counted === 0) return
  throw new CommandError({
    exitCode: exitCodes.findings,
    code: 'findings',
    sentence: `${text.health.found(counted)} of severity ${failOn}${failOn === 'high' ? '' : ' or higher'}.`,
    nextStep: 'Health in the app says why each matters and what to do.',
    facts: { findings: counted, failOn },
  })
}
