import type { KeyTestOutcome, KeyTestResult, TestTarget } from '#shared/contract/keys/key-tests'
import { allRegions, isRegionOf, regions, testedProducts } from '#shared/domain/regions'
import { describeFailure, text } from '#shared/text/index'
import { isFailure } from '../../../main/keydesk-error'
import { CommandError, usageError } from '../../command-error'
import { platform } from '../../errors'
import { exitCodes } from '../../exit-codes'
import { print, type Run } from '../../session'
import { noValue, valueIn } from '../../io/value-in'

/** Where to test a key, by `--product` and `--region`. Throws a usage error. */
export const placeOf = ({ values }: Run): TestTarget => {
  const wanted = values.get('product') ?? 'batch'
  const product = testedProducts.find((each) => each === wanted)
  if (product === undefined)
    throw usageError(
      '--product is neither batch nor rt.',
      'Write batch or rt. Text to speech can’t be tested: a request would cost money.',
    )
  const given = values.get('region') ?? regions[product][0]
  const region = allRegions.find((each) => each === given)
  if (region === undefined || !isRegionOf(product, region))
    throw usageError(`--region is no region of ${product}.`, `Write one of ${regions[product].join(', ')}.`)
  return { product, region }
}

const codes = {
  'not-accepted': { code: 'key-not-accepted', exitCode: exitCodes.keyNotAccepted },
  refused: { code: 'key-refused', exitCode: exitCodes.keyRefused },
} as const

const saidIn = ({ detail }: KeyTestResult): string =>
  detail === undefined ? '' : ` ${text.keyTests.said(detail)}`

/** What a test showed, as a sentence. */
export const testSentence = (result: KeyTestResult): string =>
  `${text.keyTests.outcome[result.outcome]} (${text.keyTests.place(result.product, result.region)}).${saidIn(result)}`

/** Throws unless the key works. `details`: what to do, by what the test showed. */
export const requireWorks = (
  run: Run,
  result: KeyTestResult,
  details: Readonly<Record<KeyTestOutcome, string>> = text.keyTests.detail,
): void => {
  const { outcome, failure } = result
  if (outcome === 'works') return
  const sentence = testSentence(result)
  const facts = { result }
  if (outcome !== 'not-tested')
    throw new CommandError({ ...codes[outcome], sentence, nextStep: details[outcome], facts })
  const place = { keychainName: run.ports.keychain.name, platform: platform() }
  const { sentence: why, nextStep } = describeFailure(failure ?? { code: 'internal' }, place)
  throw new CommandError({
    exitCode: exitCodes.keyNotTested,
    code: 'key-not-tested',
    sentence: `${sentence} ${details[outcome]} ${why}`,
    nextStep,
    facts,
  })
}

/** Tests a key whose value comes from standard input. Prints nothing of the value. */
export const testKey = async (run: Run): Promise<void> => {
  const { session } = run
  const place = placeOf(run)
  const value = await valueIn(run, 'keys test')
  let result: KeyTestResult
  try {
    result = await session.testKey({ ...place, value })
  } catch (thrown) {
    if (isFailure(thrown, 'input-invalid'))
      throw noValue('keys test', 'Standard input holds more, or other, than a key’s value.')
    throw thrown
  }
  requireWorks(run, result)
  await print(run, { result }, [testSentence(result)])
}
