import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import {
  allRegions,
  isRegionOf,
  type Region,
  regions,
  type TestedProduct,
  testedProducts,
} from '#shared/domain/regions'
import { describeFailure, text } from '#shared/text/index'
import { isFailure } from '../../main/keydesk-error'
import { CommandError, usageError } from '../command-error'
import { platform } from '../errors'
import { exitCodes } from '../exit-codes'
import { jsonText } from '../output'
import type { Run } from '../session'

const longestInput = 8_192

const placeOf = ({ values }: Run): { readonly product: TestedProduct; readonly region: Region } => {
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

const noValue = (sentence: string): CommandError =>
  usageError(sentence, 'Write keydesk keys test < FILE, or pipe the value in. It is never an argument.')

const valueOf = async ({ ports }: Run): Promise<string> => {
  if (ports.input === undefined)
    throw noValue('The key’s value is read from standard input, which is a terminal.')
  const input = await ports.input(longestInput).catch(() => '')
  const value = input.trim()
  if (value === '') throw noValue('Standard input has no value of a key.')
  return value
}

const codes = {
  'not-accepted': { code: 'key-not-accepted', exitCode: exitCodes.keyNotAccepted },
  refused: { code: 'key-refused', exitCode: exitCodes.keyRefused },
} as const

const errorOf = (result: KeyTestResult, outcome: Exclude<KeyTestResult['outcome'], 'works'>, run: Run) => {
  const words = text.keyTests
  const { product, region, detail, failure } = result
  const said = detail === undefined ? '' : ` ${words.said(detail)}`
  const sentence = `${words.outcome[outcome]} (${words.place(product, region)}).${said}`
  if (outcome !== 'not-tested')
    return new CommandError({
      ...codes[outcome],
      sentence,
      nextStep: words.detail[outcome],
      facts: { result },
    })
  const place = { keychainName: run.ports.keychain.name, platform: platform() }
  const { sentence: why, nextStep } = describeFailure(failure ?? { code: 'internal' }, place)
  return new CommandError({
    exitCode: exitCodes.keyNotTested,
    code: 'key-not-tested',
    sentence: `${sentence} ${words.detail[outcome]} ${why}`,
    nextStep,
    facts: { result },
  })
}

/** Tests a key whose value comes from standard input. Prints nothing of the value. */
export const testKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const place = placeOf(run)
  const value = await valueOf(run)
  const isJson = values.has('json')
  let isTold = false
  const onProgress = ({ until }: { readonly until: number }): void => {
    if (isTold || isJson) return
    isTold = true
    void ports.err(`${text.keyTests.waiting(new Date(until).toISOString())}\n`).catch(() => undefined)
  }
  let result: KeyTestResult
  try {
    result = await session.testKey({ ...place, value }, {}, { signal: ports.signal, onProgress })
  } catch (thrown) {
    if (isFailure(thrown, 'input-invalid'))
      throw noValue('Standard input holds more, or other, than a key’s value.')
    throw thrown
  }
  const { outcome, product, region } = result
  if (outcome !== 'works') throw errorOf(result, outcome, run)
  await ports.out(
    isJson
      ? jsonText({ result })
      : `${text.keyTests.outcome.works} (${text.keyTests.place(product, region)}).\n`,
  )
}
