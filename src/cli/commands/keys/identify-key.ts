import type { IdentifiedKey, Identification } from '#shared/contract/keys/fingerprints'
import type { KeyTestResult, TestTarget } from '#shared/contract/keys/key-tests'
import { nameOrId } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { usageError, CommandError } from '../../command-error'
import { exitCodes } from '../../exit-codes'
import { plain } from '../../output'
import { print, type Run } from '../../session'
import { requireWorks, testSentence } from '../../io/tested'
import { valueIn } from '../../io/value-in'
import { placeOf } from './test-key'

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

/** Where to test the value, with `--test`. */
const testPlaceOf = (run: Run): TestTarget | null => {
  if (run.values.has('test')) return placeOf(run)
  if (run.values.has('product') || run.values.has('region'))
    throw usageError('--product and --region say where to test the value.', 'Add --test, or leave them out.')
  return null
}

const sentence = (parts: readonly string[]): string => parts.filter((each) => each !== '').join(' ')

const errorOf = (
  identification: Exclude<Identification, { outcome: 'made-here' }>,
  result: KeyTestResult | null,
): CommandError => {
  const words = text.identify
  const facts = { identification, ...(result !== null && { result }) }
  const tested = result === null ? '' : testSentence(result)
  if (identification.outcome === 'not-made-here')
    return new CommandError({
      exitCode: exitCodes.notMadeHere,
      code: 'not-made-here',
      sentence: sentence([
        `${words.notMadeHere}.`,
        words.compared(identification.compared, identification.since),
        tested,
      ]),
      nextStep: words.elsewhere,
      facts,
    })
  const { compared, withoutFingerprint, notComparable, notComparableUntil } = identification
  const sentences = [
    `${words.unknown}.`,
    words.comparedSome(compared),
    withoutFingerprint === 0 ? '' : words.withoutFingerprint(withoutFingerprint),
    notComparableUntil === null ? '' : words.notComparable(notComparable, notComparableUntil),
    tested,
  ]
  return new CommandError({
    exitCode: exitCodes.notCompared,
    code: 'not-compared',
    sentence: sentence(sentences),
    nextStep: words.elsewhere,
    facts,
  })
}

/** Says which key a value from standard input is of, and with `--test` whether it works. Prints nothing of the value. */
export const identifyKey = async (run: Run): Promise<void> => {
  const { session } = run
  const place = testPlaceOf(run)
  session.pasteFrom(await valueIn(run, 'keys identify'))
  const { identification, pastedValueId } = await session.ask('fingerprints.identify', {
    clearClipboard: false,
  })
  const result =
    place === null ? null : (await session.ask('tests.runPasted', { pastedValueId, ...place })).result
  if (identification.outcome !== 'made-here') throw errorOf(identification, result)
  const { key } = identification
  if (result === null) return print(run, { key }, lines(key))
  await print(run, { key, result }, [...lines(key), testSentence(result)])
  requireWorks(run.ports, result, { details: { ...text.keyTests.detail, ...text.keyTests.found.detail } })
}
