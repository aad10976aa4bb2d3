import type { ApiKey } from '#shared/api-key'
import type { Delivery } from '#shared/contract/keys/destinations'
import type { Identification } from '#shared/contract/keys/fingerprints'
import { text } from '#shared/text/index'
import { isSendable } from '#shared/domain/keys/sendable-value'
import { nameOrId } from '#shared/domain/visible-text'
import { isFailure, KeydeskError } from '../../../main/keydesk-error'
import { withoutKeychain } from '../../access/without-keychain'
import { requiredText } from '../../arguments'
import { chooseKey, projectOf } from '../../choose'
import { CommandError } from '../../command-error'
import { exitCodes } from '../../exit-codes'
import { deliverAll, deliverySentence, shownDelivery, wantedDestinations } from '../../io/deliver'
import { noValue, valueIn } from '../../io/value-in'
import { plain } from '../../output'
import { printList, type Run } from '../../session'
import { warn } from '../../warn'

/** The key whose value is delivered. */
interface Place {
  readonly workspaceId: string
  readonly key: ApiKey
}

const command = 'keys deliver'
const notAlone = () => noValue(command, 'Standard input holds more, or other, than a key’s value.')

/**
 * Which key the value is of, by the fingerprints of those made here; null where the keychain cannot be asked. Throws
 * where standard input has something around a value.
 */
const identified = async ({ session }: Run, value: string): Promise<Identification | null> => {
  session.pasteFrom(value)
  try {
    const answer = await session.ask('fingerprints.identify', { clearClipboard: false })
    const { pastedValueId, length, identification } = answer
    await session.ask('fingerprints.discard', { pastedValueId })
    if (length !== value.length) throw notAlone()
    return identification
  } catch (thrown) {
    if (isFailure(thrown, 'clipboard-without-value')) throw notAlone()
    if (thrown instanceof KeydeskError && thrown.failure.code.startsWith('keychain-')) return null
    throw thrown
  } finally {
    session.pasteFrom('')
  }
}

const ofAnother = (sentence: string): CommandError =>
  new CommandError({
    exitCode: exitCodes.usage,
    code: 'value-of-other-key',
    sentence: `${sentence} Nothing was delivered.`,
    nextStep: 'Give the value of this key. keydesk keys identify says which key a value is of.',
  })

/**
 * Whether the value is known to be the key's. Throws where it is known not to be: an application would get a value that
 * is another key's.
 */
const isProven = async (run: Run, { workspaceId, key }: Place, value: string): Promise<boolean> => {
  const identification = await identified(run, value)
  if (identification === null) return false
  if (identification.outcome === 'made-here') {
    const { keyId, keyName, workspaceName, workspaceId: itsWorkspace } = identification.key
    if (itsWorkspace === workspaceId && keyId === key.id) return true
    // Its creation was answered without an ID: it may be this one.
    if (itsWorkspace === workspaceId && keyId === null && keyName === key.name) return false
    throw ofAnother(
      `The value is of the key ${plain(nameOrId({ name: keyName, id: keyId ?? '' }))} in ${plain(workspaceName)}.`,
    )
  }
  // What could not be compared may be others; this key's own fingerprint was.
  if (identification.outcome === 'not-made-here' || identification.notComparable === 0) {
    const { keys } = await run.session.ask('fingerprints.list', { workspaceId })
    if (keys[key.id]?.hasFingerprint === true)
      throw ofAnother('Keydesk created this key here, and the value is not its own.')
  }
  return false
}

const countOf = (deliveries: readonly Delivery[], outcome: Delivery['outcome']): number =>
  deliveries.filter((each) => each.outcome === outcome).length

const errorOf = (deliveries: readonly Delivery[], isInterrupted: boolean): CommandError | null => {
  const delivered = countOf(deliveries, 'delivered')
  const unknown = countOf(deliveries, 'unknown')
  if (delivered === deliveries.length) return null
  const facts = { deliveries: deliveries.map(shownDelivery) }
  if (unknown > 0)
    return new CommandError({
      exitCode: exitCodes.unknown,
      code: 'delivery-unknown',
      sentence: `It isn’t known whether ${unknown} of ${deliveries.length} destinations have the value.`,
      nextStep: 'Look there before you deliver to them again. The report says which.',
      facts,
    })
  if (isInterrupted && delivered === 0)
    return new CommandError({
      exitCode: exitCodes.interrupted,
      code: 'cancelled',
      sentence: 'Interrupted: nothing was delivered.',
      nextStep: 'Run it again to go on.',
      facts,
    })
  return new CommandError({
    exitCode: exitCodes.notAll,
    code: 'not-delivered',
    sentence: `${deliveries.length - delivered} of ${deliveries.length} destinations did not take the value.`,
    nextStep: 'The report says which, and why. Put that right, then deliver to them again.',
    facts,
  })
}

/** Delivers the value of an existing key, from standard input, to destinations, and prints what became of each. */
export const deliverKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const value = await valueIn(run, command)
  if (!isSendable(value)) throw notAlone()
  const { workspaceId, projectId } = await projectOf(run)
  const key = await chooseKey(session, { workspaceId, projectId }, requiredText(values, 'key'))
  const wanted = await wantedDestinations(session, values, {
    workspaceId,
    oldKeyId: null,
    so: 'nothing was delivered',
  })
  const isKnown = await isProven(run, { workspaceId, key }, value)
  if (!isKnown)
    await warn(run, {
      code: 'value-unproven',
      sentence: `Keydesk doesn’t know whether the value is of ${plain(nameOrId(key))}: it could not be compared.`,
    })
  const about = { workspaceId, projectId, keyId: key.id, keyName: key.name }
  const { id: handoffId } = session.holdValue({ ...about, product: 'batch', endsAt: null, value })
  let deliveries: readonly Delivery[]
  try {
    deliveries = await deliverAll(session, handoffId, wanted)
  } finally {
    await session.ask('handoff.close', { handoffId, force: true })
  }
  const error = errorOf(deliveries, ports.signal.aborted)
  const shown = deliveries.map(shownDelivery)
  const facts = { workspaceId, projectId, keyId: key.id, name: key.name, isProven: isKnown }
  await printList(run, { ...facts, deliveries: shown, ...withoutKeychain(session) }, shown, () =>
    deliveries.map((each) =>
      each.outcome === 'delivered' ? text.destinations.deliveredTo(plain(each.name)) : deliverySentence(each),
    ),
  ).catch((thrown: unknown) => {
    // What became of the value matters more than that it could not be printed.
    throw error ?? thrown
  })
  if (error !== null) throw error
}
