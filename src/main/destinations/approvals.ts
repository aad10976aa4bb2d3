import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { DeliveryInput } from '#shared/domain/delivery/destination-templates'
import type { Keychain } from '../credentials/keychain'
import { hex64 } from '../hex64'
import { createTurns } from '../storage/in-turn'
import type { DocumentStore } from '../storage/document-store'
import { sortedBlanks } from './place-of'
import type { Blanks } from '#shared/domain/delivery/fill-blanks'

/** A command as a person approves it: the programs by their whole paths, each with its arguments. */
export interface ApprovedCommand {
  readonly programs: readonly { readonly path: string; readonly args: readonly string[] }[]
  readonly input: DeliveryInput
  /** Some are in the input alone. */
  readonly blanks: Blanks
}

/** Which commands a person has approved. Both throw what the keychain throws, or `storage-failed`. */
export interface Approvals {
  has(command: ApprovedCommand): Promise<boolean>
  add(command: ApprovedCommand): Promise<void>
}

/** The keychain entry with the secret by which approvals are told from forged ones. */
export const approvalsAccount = 'destination-approvals'

/** A text that two commands share only if they are the same. */
const canonical = ({ programs, input, blanks }: ApprovedCommand): string =>
  JSON.stringify([
    'keydesk destination 1',
    programs.map(({ path, args }) => [path, args]),
    input,
    sortedBlanks(blanks),
  ])

const macOf = (command: ApprovedCommand, secret: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update(canonical(command)).digest('hex')

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))

/**
 * Keeps approvals as MACs by a secret that is in the keychain alone: whoever can write the profile's files cannot
 * approve a command, nor change one that was approved.
 */
export const createApprovals = (
  documents: Pick<DocumentStore, 'open'>,
  keychain: Pick<Keychain, 'get' | 'set'>,
): Approvals => {
  const document = documents.open<readonly string[]>({
    name: 'destination-approvals',
    schema: z.array(hex64),
    version: 1,
    initial: [],
  })
  const inTurn = createTurns()
  const storedSecret = async (): Promise<string | null> => {
    const read = hex64.safeParse(await keychain.get(approvalsAccount))
    return read.success ? read.data : null
  }

  return {
    has: (command) =>
      inTurn(async () => {
        const macs = await document.read()
        if (macs.length === 0) return false
        const secret = await storedSecret()
        if (secret === null) return false
        const wanted = macOf(command, secret)
        return macs.some((mac) => isSame(mac, wanted))
      }),

    add: (command) =>
      inTurn(async () => {
        let secret = await storedSecret()
        if (secret === null) {
          secret = randomBytes(32).toString('hex')
          await keychain.set(approvalsAccount, secret)
        }
        const mac = macOf(command, secret)
        await document.update((macs) => (macs.includes(mac) ? macs : [...macs, mac]))
      }),
  }
}
