import type { KeyTestResult, TestTarget } from '#shared/contract/keys/key-tests'
import { allRegions, isRegionOf, regions, testedProducts } from '#shared/domain/regions'
import { isFailure } from '../../../main/keydesk-error'
import { usageError } from '../../command-error'
import { print, type Run } from '../../session'
import { requireWorks, testSentence } from '../../io/tested'
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
  requireWorks(run.ports, result)
  await print(run, { result }, [testSentence(result)])
}
