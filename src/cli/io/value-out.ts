import { type FileHandle, open, rm } from 'node:fs/promises'
import type { Creation } from '#shared/contract/keys/keys'
import type { Delivery, Destination } from '#shared/contract/keys/destinations'
import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import { isSurelyMade } from '#shared/domain/keys/lost-creation'
import { text } from '#shared/text/index'
import { closedWay, type ValueWay } from '#shared/domain/keys/key-rules'
import type { Policy } from '#shared/policy'
import { KeydeskError } from '../../main/keydesk-error'
import { withoutKeychain } from '../access/without-keychain'
import type { Values } from '../arguments'
import { CommandError, lookFirst, usageError } from '../command-error'
import { exitCodeOf, exitCodes } from '../exit-codes'
import {
  asksToDeliver,
  deliverAll,
  inDoubt,
  nextStepWhereInDoubt,
  requireDelivered,
  shownDelivery,
  wantedDestinations,
} from './deliver'
import { jsonText, plain } from '../output'
import type { CommandLinePorts } from '../ports'
import type { Session } from '../session'
import { writeResult } from './result'
import { openNewKeyTest, requireNewWorks } from './test-new-key'
import { testSentence } from './tested'
import { afterCreation, type WayOn } from './way-on'

/**
 * The destination of a new key's value. Prepared before the key is created: a value without one is a lost
 * key.
 */
export interface ValueOut {
  /**
   * Finds the destinations that are asked for, and where to test. Throws where a value could not be delivered to one of
   * them now.
   */
  prepare(workspaceId: string, oldKeyId: string | null): Promise<void>
  /**
   * Delivers the value of a creation, tests it with `--test`, and prints `facts` with it; or throws what became of the
   * creation, or what the test found. `wayOn`: what to do then; as after a key's creation if left out.
   */
  deliver(
    creation: Creation,
    facts: Readonly<Record<string, unknown>>,
    line: string,
    wayOn?: WayOn,
  ): Promise<void>
  /** Deletes a file that was created and not filled. */
  end(): Promise<void>
}

const lost = (
  code: string,
  sentence: string,
  nextStep: string,
  facts: Readonly<Record<string, unknown>>,
): CommandError => new CommandError({ exitCode: exitCodes.unknown, code, sentence, nextStep, facts })

const nextStepAfterLoss = (wayOn: WayOn, keyId: string | null, endsAt: string | null): string => {
  if (endsAt !== null) return 'It expires automatically. Create another.'
  return keyId === null ? wayOn.afterFinding : wayOn.afterRevoking(true, [keyId])
}

/** That a new value is not where it was asked for; a destination may have it. */
const notWritten = (
  wayOn: WayOn,
  deliveries: readonly Delivery[],
  keyId: string | null,
  endsAt: string | null,
): CommandError => {
  const facts = {
    ...wayOn.facts,
    candidates: keyId === null ? [] : [keyId],
    ...(deliveries.length > 0 && { deliveries: deliveries.map(shownDelivery) }),
  }
  const having = deliveries.filter(({ outcome }) => outcome === 'delivered').map(({ name }) => plain(name))
  if (having.length > 0)
    return lost(
      'not-delivered',
      `The key was created and its value delivered to ${having.join(', ')}, but not written to the file.`,
      wayOn.whereKept,
      facts,
    )
  const afterLoss = nextStepAfterLoss(wayOn, keyId, endsAt)
  const notWrittenSentence = 'The key was created, but its value could not be written.'
  const doubts = inDoubt(deliveries)
  return doubts.length === 0
    ? lost('value-lost', notWrittenSentence, afterLoss, facts)
    : lost(
        'delivery-unknown',
        `${notWrittenSentence} ${doubts.join(' ')}`,
        nextStepWhereInDoubt(deliveries, wayOn, afterLoss),
        facts,
      )
}

/** What became of a creation whose reply was lost. */
const lostCreation = (
  creation: Exclude<Creation, { outcome: 'created' | 'not-created' }>,
  wayOn: WayOn,
): CommandError => {
  switch (creation.outcome) {
    case 'value-lost': {
      const ids = creation.candidates.map(({ id }) => id)
      const isSure = isSurelyMade(creation.candidates, creation.name, creation.areNew)
      // It may be an older key that applications use.
      const ifOld = creation.areNew ? '' : ' It may have been there before: check when it was created first.'
      const nextStep = wayOn.afterRevoking(isSure, ids, ifOld)
      if (creation.isEarlier)
        return lost(
          'value-lost',
          `The reply to an earlier request for ${creation.name} was lost, and ${isSure ? 'its key' : 'what could be its key'} is in the list now. Nothing was sent this time.`,
          nextStep,
          { ...wayOn.facts, candidates: ids, isEarlier: true },
        )
      return lost(
        'value-lost',
        isSure
          ? 'The reply was lost: the key exists, but nobody has its value.'
          : 'The reply was lost: the list has what could be the new key, but nobody has its value.',
        nextStep,
        { ...wayOn.facts, candidates: ids },
      )
    }
    case 'temporary-lost':
      return lost(
        'temporary-lost',
        'The reply was lost: if the temporary key exists, nobody has its value.',
        `It expires at ${creation.endsAt} at the latest. It is safe to create another.`,
        { endsAt: creation.endsAt },
      )
    case 'unknown':
      return lost(
        'outcome-unknown',
        'No answer has confirmed that the key was created, and the list can’t be read or isn’t conclusive either.',
        wayOn.whereUnknown,
        wayOn.facts,
      )
  }
}

/**
 * Not in the list so far. With a profile its exit code says that nothing changed, because a retry checks the list before
 * it sends. Without one, no later run knows of the request.
 */
const notInList = (
  { failure, lookedForSeconds }: Extract<Creation, { outcome: 'not-created' }>,
  isEphemeral: boolean,
  wayOn: WayOn,
): CommandError => {
  const sentence = `The reply was lost. The key was not in the list ${lookedForSeconds} seconds after the request, which may still take effect.`
  const facts = { ...wayOn.facts, lookedForSeconds }
  if (isEphemeral) return lost('outcome-unknown', sentence, lookFirst('keys list'), facts)
  return new CommandError({
    exitCode: exitCodeOf(failure.code, 'none'),
    code: failure.code,
    sentence,
    nextStep: wayOn.whereNotListed,
    facts,
  })
}

const openFile = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'wx', 0o600)
  } catch (thrown) {
    const isThere = thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST'
    throw isThere
      ? usageError('The file of --value-file already exists.', 'Give a name that is not taken.')
      : new CommandError({
          exitCode: exitCodes.failed,
          code: 'storage-failed',
          sentence: 'The file of --value-file can’t be made, so no key was created.',
          nextStep: 'Give a path in a folder that you can write to.',
        })
  }
}

/** Throws `policy-forbids` where the policy closes a way to take a value. */
const requireWay = (policy: Policy, way: ValueWay): void => {
  const closed = closedWay(policy, way)
  if (closed === null) return
  throw new KeydeskError({
    code: 'policy-forbids',
    policyWords: `${closed.words ?? text.handoff.closed[closed.rule]} No key was created.`,
  })
}

const testLines = (tested: KeyTestResult | null): readonly string[] =>
  tested === null ? [] : [testSentence(tested)]

/** Prepares the destination: `--show-value`, `--value-file` or a delivery. Throws before anything is created. */
export const openValueOut = async (
  ports: CommandLinePorts,
  session: Session,
  values: Values,
): Promise<ValueOut> => {
  const path = values.get('value-file')
  const isShown = values.has('show-value')
  const isDelivered = asksToDeliver(values)
  const test = openNewKeyTest(session, values)
  if (isShown && (isDelivered || typeof path === 'string'))
    throw usageError(
      'The value is either shown, or saved and delivered.',
      'Leave --show-value out, or use it on its own.',
    )
  if (!isShown && !isDelivered && typeof path !== 'string')
    throw usageError(
      'Without --show-value, --value-file or a delivery the new key’s value would be lost, so no key was created.',
      'Add --value-file PATH, --deliver, or --show-value to print it to standard output.',
    )
  // A value that may not be given out would be lost, so no key is created.
  if (isShown || typeof path === 'string')
    requireWay((await session.ask('policy.get', {})).policy, isShown ? 'reveal' : 'save')
  const file = typeof path === 'string' ? await openFile(path) : null
  let isFilled = false
  let wanted: readonly Destination[] = []

  return {
    prepare: async (workspaceId, oldKeyId) => {
      await test.prepare(workspaceId)
      if (isDelivered)
        wanted = await wantedDestinations(session, values, {
          workspaceId,
          oldKeyId,
          so: 'no key was created',
        })
    },
    deliver: async (creation, facts, line, wayOn = afterCreation) => {
      if (creation.outcome === 'not-created') throw notInList(creation, values.has('ephemeral'), wayOn)
      if (creation.outcome !== 'created') throw lostCreation(creation, wayOn)
      const { id: handoffId, projectId, keyId, endsAt } = creation.handoff
      let tested: KeyTestResult | null = null
      const told = () => ({
        ...facts,
        ...(projectId !== null && { projectId }),
        keyId,
        endsAt,
        ...(tested !== null && { result: tested }),
        ...withoutKeychain(session),
      })
      const isJson = values.has('json')
      const save = async (value: string): Promise<void> => {
        await file?.writeFile(value)
        await file?.sync()
        isFilled = true
      }
      const show = (value: string): Promise<void> =>
        ports.out(isJson ? jsonText({ ...told(), value }) : `${value}\n`)
      const write = async (): Promise<void> => {
        if (isShown) await session.deliverValue(handoffId, 'revealed', show)
        if (file !== null) await session.deliverValue(handoffId, 'saved', save)
      }
      let deliveries: readonly Delivery[] = []
      let isWritten = true
      try {
        // In JSON a value comes with what the test found, all in one.
        if (isShown && isJson) tested = await test.run(handoffId)
        // First: whatever becomes of the deliveries, the value is then in the file.
        await write().catch(() => void (isWritten = false))
        deliveries = await deliverAll(session, handoffId, wanted)
        const isShownAlone = isShown && !isJson && isWritten
        if (isFilled || isShownAlone || deliveries.some(({ outcome }) => outcome === 'delivered'))
          tested = await test.run(handoffId)
      } catch (thrown) {
        if (isFilled) throw thrown
        isWritten = false
      } finally {
        await session.ask('handoff.close', { handoffId, force: true })
      }
      if (!isWritten) throw notWritten(wayOn, deliveries, keyId, endsAt)
      requireDelivered(deliveries, told(), file !== null, wayOn, nextStepAfterLoss(wayOn, keyId, endsAt))
      // A warning about the key comes before what became of it.
      await session.valuesNoted()
      if (isShown) {
        // Standard output holds the value alone, so that a script can use it as it is.
        if (!isJson) await ports.err(`${[line, ...testLines(tested)].join('\n')}\n`)
        return requireNewWorks(ports, tested, told())
      }
      const json = {
        ...told(),
        ...(isDelivered && { deliveries: deliveries.map(shownDelivery) }),
        ...(file !== null && { valueFile: path }),
      }
      const lines = [
        line,
        ...deliveries.map(({ name }) => text.destinations.deliveredTo(plain(name))),
        ...testLines(tested),
      ]
      await writeResult(ports, isJson ? jsonText(json) : `${lines.join('\n')}\n`)
      requireNewWorks(ports, tested, json)
    },
    end: async () => {
      await file?.close()
      if (typeof path === 'string' && !isFilled) await rm(path, { force: true })
    },
  }
}
