import type { Delivery, Destination } from '#shared/contract/keys/destinations'
import { text } from '#shared/text/index'
import { KeydeskError } from '../../main/keydesk-error'
import type { Values } from '../arguments'
import { oneOf } from '../choose'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { plain } from '../output'
import type { Session } from '../session'
import type { WayOn } from './way-on'

const words = text.destinations

/** Whether a command is to deliver a value: `--deliver NAME`, for a rotation `--deliver` or `--deliver-to NAME`. */
export const asksToDeliver = (values: Values): boolean => values.has('deliver') || values.has('deliver-to')

/** The destinations named by an option, which may have been given several times. `so`: what was not done, if one is unknown. */
const named = (
  values: Values,
  option: string,
  all: readonly Destination[],
  so: string,
): readonly Destination[] => {
  const given = values.get(option)
  if (typeof given !== 'string') return []
  return given.split('\n').map((wanted) => {
    const found = oneOf(all, wanted, option)
    if (found !== null) return found
    throw new CommandError({
      exitCode: exitCodes.usage,
      code: 'destination-unknown',
      sentence: `The workspace has no destination as given with --${option}, so ${so}.`,
      nextStep:
        all.length === 0
          ? 'Add one in the app.'
          : `There are: ${all.map(({ name }) => plain(name)).join(', ')}.`,
    })
  })
}

const usual = async (
  session: Session,
  workspaceId: string,
  oldKeyId: string,
  all: readonly Destination[],
): Promise<readonly Destination[]> => {
  const { annotations } = await session.ask('annotations.list', { workspaceId })
  const ids = annotations[oldKeyId]?.destinations ?? []
  const found = all.filter(({ id }) => ids.includes(id))
  if (found.length > 0) return found
  throw usageError(
    'Keydesk has not delivered the old key’s value anywhere, so no replacement was created.',
    'Name a destination with --deliver-to.',
  )
}

/** Whose value is to be delivered. */
interface Delivered {
  readonly workspaceId: string
  /** The key whose destinations a rotation takes; null where none is replaced. */
  readonly oldKeyId: string | null
  /** What is not done where it can't be delivered, as the end of a sentence. */
  readonly so: 'no key was created' | 'nothing was delivered'
}

/**
 * The destinations that a command is to deliver to, each once. Throws where one is not known, or cannot be delivered to
 * now: a value that reaches nobody is a lost key.
 */
export const wantedDestinations = async (
  session: Session,
  values: Values,
  { workspaceId, oldKeyId, so }: Delivered,
): Promise<readonly Destination[]> => {
  const { destinations } = await session.ask('destinations.list', { workspaceId })
  const wanted = new Set([
    ...['deliver', 'deliver-to', 'to'].flatMap((option) => named(values, option, destinations, so)),
    ...(values.get('deliver') === true && oldKeyId !== null
      ? await usual(session, workspaceId, oldKeyId, destinations)
      : []),
  ])
  for (const { id, name } of wanted) {
    const reason = await session.whyNotReadyToDeliver(workspaceId, id)
    if (reason !== null)
      throw new CommandError({
        exitCode: exitCodes.failed,
        code: reason,
        sentence: `The value can’t be delivered to ${plain(name)}, so ${so}. ${words.reasons[reason]}`,
        nextStep:
          reason === 'not-approved'
            ? 'Open the destination in the app and save it: a dialog asks whether its command may run.'
            : 'Put that right, then try again.',
        facts: { destination: name },
      })
  }
  return [...wanted]
}

/** Delivers a value to each destination, one after the other. Never rejects for what a delivery came to. */
export const deliverAll = async (
  session: Pick<Session, 'ask'>,
  handoffId: string,
  wanted: readonly Destination[],
): Promise<readonly Delivery[]> => {
  const deliveries: Delivery[] = []
  for (const { id, name } of wanted)
    try {
      deliveries.push((await session.ask('destinations.deliver', { handoffId, destinationId: id })).delivery)
    } catch (thrown) {
      if (!(thrown instanceof KeydeskError)) throw thrown
      deliveries.push({
        destinationId: id,
        name,
        outcome: 'failed',
        reason: 'not-started',
        exitCode: null,
        output: '',
      })
    }
  return deliveries
}

/** A delivery as JSON. */
export const shownDelivery = ({ destinationId, name, ...rest }: Delivery) => ({
  destination: name,
  destinationId,
  ...rest,
})

/** Why a delivery failed or is in doubt, as a sentence. */
export const deliverySentence = ({ name, outcome, reason, output }: Delivery): string => {
  // An error is one sentence: its last lines, which mostly say why.
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const said = lines.length === 0 ? '' : ` It printed: ${lines.slice(-3).join(' / ')}`
  const title = outcome === 'unknown' ? words.unknownTo(plain(name)) : words.notDeliveredTo(plain(name))
  return `${title} ${reason === null ? '' : words.reasons[reason]}${said}`
}

/** The deliveries of which nobody knows whether the value arrived, each as a sentence. */
export const inDoubt = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.filter(({ outcome }) => outcome === 'unknown').map(deliverySentence)

/** What to do about a value that may be with one of some destinations and surely is nowhere else. */
export const nextStepWhereInDoubt = (
  deliveries: readonly Delivery[],
  { ifTaken }: WayOn,
  nextStepAfterLoss: string,
): string => {
  const names = deliveries.filter(({ outcome }) => outcome === 'unknown').map(({ name }) => plain(name))
  return `Look first whether ${names.join(' or ')} has the value; if so, ${ifTaken} If not: ${nextStepAfterLoss}`
}

/** Throws unless every delivery succeeded; says whether the value is lost. */
export const requireDelivered = (
  deliveries: readonly Delivery[],
  facts: Readonly<Record<string, unknown>>,
  isSaved: boolean,
  wayOn: WayOn,
  nextStepAfterLoss: string,
): void => {
  const failed = deliveries.filter(({ outcome }) => outcome !== 'delivered')
  if (failed.length === 0) return
  const isKept = isSaved || failed.length < deliveries.length
  const isInDoubt = !isKept && inDoubt(deliveries).length > 0
  const lossStep = isInDoubt ? nextStepWhereInDoubt(deliveries, wayOn, nextStepAfterLoss) : nextStepAfterLoss
  throw new CommandError({
    exitCode: exitCodes.unknown,
    code: isKept ? 'not-delivered' : isInDoubt ? 'delivery-unknown' : 'value-lost',
    sentence: `The key was created. ${failed.map(deliverySentence).join(' ')}`,
    nextStep: isKept ? wayOn.whereKept : lossStep,
    facts: { ...facts, deliveries: deliveries.map(shownDelivery) },
  })
}
