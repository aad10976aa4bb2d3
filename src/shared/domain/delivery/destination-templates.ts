/** The built-in templates: one for each way into a secret store that takes a value on standard input. */
export const builtInTemplateIds = [
  'github-actions',
  'vault',
  'openbao',
  'kubernetes',
  'aws-secrets-manager',
  'google-secret-manager',
  'azure-key-vault',
  '1password',
  'bitwarden',
  'pass',
  'secret-tool',
  'program',
] as const
export type BuiltInTemplateId = (typeof builtInTemplateIds)[number]

/** The blanks of the built-in templates. */
export const builtInBlanks = [
  'repository',
  'environment',
  'secret',
  'mount',
  'path',
  'key',
  'namespace',
  'context',
  'region',
  'profile',
  'project',
  'vault',
  'item',
  'account',
  'program',
  'arguments',
  'input',
] as const
export type BuiltInBlank = (typeof builtInBlanks)[number]

/** What a program gets on standard input, where a person or a policy chooses. */
export const chosenInputs = ['value', 'env', 'json'] as const

/** What a program gets on standard input. The items are what the two password managers take as JSON. */
export const deliveryInputs = [...chosenInputs, '1password-item', 'bitwarden-item'] as const
export type DeliveryInput = (typeof deliveryInputs)[number]

/** Limits of destinations, in UTF-16 units, and of their number. Our own. */
export const destinationLimits = {
  nameLength: 80,
  blankLength: 300,
  /** All arguments of a program of the person's own, one a line. */
  linesLength: 2_000,
  arguments: 40,
  perWorkspace: 500,
  perKey: 20,
  /** What is kept of a program's output. */
  outputLength: 8_192,
} as const

/** How a delivery ended. `unknown`: the program was stopped after it got the value, and may have stored it. */
export const deliveryOutcomes = ['delivered', 'failed', 'unknown'] as const
export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

/**
 * Why a value was not delivered.
 * - `tool-missing`: the program is not on the PATH, or not at its path.
 * - `needs-shell`: on Windows there is only a script (`.cmd`, `.bat`), which a shell would have to run.
 * - `not-on-this-system`: the tool cannot take a value on standard input on this system.
 * - `template-missing`: the template is gone, such as one of a policy that was changed.
 * - `blanks-invalid`: what fills a blank does not fit the template any more.
 * - `value-unfit`: the value does not fit the form in which the program would get it.
 * - `not-approved`: a person has not approved this command, or has said no.
 * - `not-started`: the system did not start the program.
 * - `exit-code`: the program ended with another exit code than 0.
 * - `input-refused`: it ended before it had read the value.
 * - `timed-out`, `cancelled`: Keydesk stopped it.
 * - `killed`: something else did.
 */
export const deliveryReasons = [
  'tool-missing',
  'needs-shell',
  'not-on-this-system',
  'template-missing',
  'blanks-invalid',
  'value-unfit',
  'not-approved',
  'not-started',
  'exit-code',
  'input-refused',
  'timed-out',
  'cancelled',
  'killed',
] as const
export type DeliveryReason = (typeof deliveryReasons)[number]
