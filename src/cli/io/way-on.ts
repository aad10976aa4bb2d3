/** What to do next where a new key's value did not get where it was to go. */
export interface WayOn {
  /** What scripts need for it. */
  readonly facts: Readonly<Record<string, unknown>>
  /** There are keys whose value nobody has, surely made by this request or not; `about` them, a sentence or nothing. */
  readonly afterRevoking: (isSure: boolean, ids: readonly string[], about?: string) => string
  /** As `afterRevoking`, of a key whose ID the API did not say. */
  readonly afterFinding: string
  /** The value is in one place and lacks in another. */
  readonly whereKept: string
  /** What to do with the key if a destination has its value after all. */
  readonly ifTaken: string
  /** Nobody knows whether there is a key. */
  readonly whereUnknown: string
  /** The list lacks the key, and a later run looks for it first. */
  readonly whereNotListed: string
}

// Of several candidates, some may be others'.
const which = (isSure: boolean): string => (isSure ? 'it' : 'what nobody else created')

/** After the creation of a key. */
export const afterCreation: WayOn = {
  facts: {},
  afterRevoking: (isSure, ids, about = '') =>
    `Revoke ${which(isSure)}, then create another: ${ids.join(', ')}.${about}`,
  afterFinding:
    'The answer had no ID for it: find it by its name with keydesk keys list, revoke it, then create another.',
  whereKept:
    'Do not create it again: put the value there from where it is, as with keydesk keys deliver, or rotate the key.',
  ifTaken: 'keep the key.',
  whereUnknown: 'Do not create it again yet. Look with keydesk keys list in a moment.',
  whereNotListed: 'Try again: Keydesk looks for that key before it creates another.',
}

/** A step of a rotation, as it is typed. */
export const rotationStep = (
  step: 'again' | 'extend' | 'abandon' | 'finish' | 'settle',
  rotationId: string,
): string => `keydesk rotations ${step} --rotation ${rotationId}`

/** How to create a replacement again. The key cannot be rotated once more while its rotation is open. */
export const createAgain = (rotationId: string): string =>
  `create the replacement again with ${rotationStep('again', rotationId)}, or give up with ${rotationStep('abandon', rotationId)}.`

/** After the creation of a rotation's replacement: the rotation stays open. */
export const afterReplacement = (rotationId: string): WayOn => {
  const abandon = rotationStep('abandon', rotationId)
  return {
    facts: { rotationId },
    afterRevoking: (isSure, ids, about = '') =>
      `Revoke ${which(isSure)}: ${ids.join(', ')}.${about} Then ${createAgain(rotationId)}`,
    afterFinding: `The answer had no ID for it: find it by its name with keydesk keys list, and revoke it. Then ${createAgain(rotationId)}`,
    whereKept: `Do not create it again: put the value there from where it is, as with keydesk keys deliver. If that is not possible, end the rotation with ${abandon}, rotate the key again, and revoke this replacement once nothing uses it.`,
    ifTaken: `keep the replacement, end the rotation with ${abandon}, and revoke the old key once nothing uses it.`,
    whereUnknown: `Do not create it again yet. Find out in a moment with ${rotationStep('settle', rotationId)}.`,
    whereNotListed: `Keydesk looks for that key before it creates another: ${createAgain(rotationId)}`,
  }
}
