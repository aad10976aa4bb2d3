import type { IdentifiedKey, Identification } from '#shared/contract/keys/fingerprints'
import { nameOrId } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { jsonText, plain } from '../output'
import type { Run } from '../session'

const longestInput = 16_384

const noValue = (sentence: string): CommandError =>
  usageError(sentence, 'Write keydesk keys identify < FILE, or pipe the value in. It is never an argument.')

const inputOf = async ({ ports }: Run): Promise<string> => {
  if (ports.input === undefined)
    throw noValue('The key’s value is read from standard input, which is a terminal.')
  const input = await ports.input(longestInput).catch(() => null)
  if (input === null) throw noValue('Standard input is too long for a key’s value.')
  if (input.trim() === '') throw noValue('Standard input has no value of a key.')
  return input
}

const lines = (key: IdentifiedKey): string[] => {
  const { keyName, keyId, projectId, projectName, workspaceName, product, madeAt, endsAt, standing } = key
  const { facts, permanent, temporary, madeHere } = text.identify
  const rows: (readonly [string, string])[] = [
    [facts.key, keyName],
    [facts.id, keyId ?? ''],
    [facts.project, projectId === null ? '' : nameOrId({ name: projectName, id: projectId })],
    [facts.workspace, workspaceName],
    [facts.kind, endsAt === null ? permanent : temporary(product)],
    [facts.made, madeAt],
    [facts.state, text.identify.standing(standing, endsAt)],
  ]
  const shown = rows.filter(([, fact]) => fact !== '')
  return [`${madeHere}.`, ...shown.map(([name, fact]) => `  ${name.padEnd(12)}${plain(fact)}`)]
}

const errorOf = (identification: Exclude<Identification, { outcome: 'made-here' }>): CommandError => {
  const words = text.identify
  const facts = { identification }
  if (identification.outcome === 'not-made-here')
    return new CommandError({
      exitCode: exitCodes.notMadeHere,
      code: 'not-made-here',
      sentence: `${words.notMadeHere}. ${words.compared(identification.compared, identification.since)}`,
      nextStep: words.elsewhere,
      facts,
    })
  const { compared, withoutFingerprint, notComparable, notComparableUntil } = identification
  const sentences = [
    `${words.unknown}.`,
    words.comparedSome(compared),
    withoutFingerprint === 0 ? '' : words.withoutFingerprint(withoutFingerprint),
    notComparableUntil === null ? '' : words.notComparable(notComparable, notComparableUntil),
  ]
  return new CommandError({
    exitCode: exitCodes.notCompared,
    code: 'not-compared',
    sentence: sentences.filter((each) => each !== '').join(' '),
    nextStep: words.elsewhere,
    facts,
  })
}

/** Says which key a value from standard input is of. Prints nothing of the value. */
export const identifyKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  session.pasteFrom(await inputOf(run))
  const { identification } = await session.ask('fingerprints.identify', { clearClipboard: false })
  if (identification.outcome !== 'made-here') throw errorOf(identification)
  const { key } = identification
  await ports.out(values.has('json') ? jsonText({ key }) : `${lines(key).join('\n')}\n`)
}
