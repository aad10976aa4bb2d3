import type { KeyTestResult, TestTarget } from '#shared/contract/keys/key-tests'
import {
  allRegions,
  isRegionOf,
  type Region,
  type TestedProduct,
  testedProducts,
} from '#shared/domain/regions'
import { failureOf } from '../../main/keydesk-error'
import { textOf, type Values } from '../arguments'
import { type CommandError, usageError } from '../command-error'
import type { CommandLinePorts } from '../ports'
import type { Session } from '../session'
import { requireWorks } from './tested'

/** What the options say of a test; what they leave open is as it was tested last in the workspace. */
interface Wish {
  readonly product: TestedProduct | undefined
  readonly region: Region | undefined
}

const withoutTest = (option: string): CommandError =>
  usageError(`--${option} says how to test the new key.`, 'Add --test, or leave it out.')

const productOf = (values: Values): TestedProduct | undefined => {
  // A temporary key is for one product, which is batch where it was left out.
  const given = textOf(values, 'product') ?? (values.has('ttl') ? 'batch' : undefined)
  if (given === undefined) return undefined
  const product = testedProducts.find((each) => each === given)
  if (product !== undefined) return product
  throw usageError(
    '--test can test a key for batch and rt alone.',
    'Write --product batch or rt, or leave --test out. A test for text to speech would cost money.',
  )
}

const regionOf = (values: Values): Region | undefined => {
  const given = textOf(values, 'region')
  if (given === undefined) return undefined
  const region = allRegions.find((each) => each === given)
  if (region !== undefined) return region
  throw usageError('--region is no region.', `Write one of ${allRegions.join(', ')}.`)
}

/** What is to be tested; null where nothing is. Throws a usage error. */
const wishOf = (values: Values): Wish | null => {
  if (!values.has('test')) {
    if (values.has('region')) throw withoutTest('region')
    if (values.has('product') && !values.has('ttl')) throw withoutTest('product')
    return null
  }
  const region = regionOf(values)
  // No region is of both.
  const product =
    productOf(values) ?? testedProducts.find((each) => region !== undefined && isRegionOf(each, region))
  if (product !== undefined && region !== undefined && !isRegionOf(product, region))
    throw usageError(`--region is no region of ${product}.`, 'Write another one, or leave it out.')
  return { product, region }
}

/** The test of a new key's value while it is held. */
export interface NewKeyTest {
  /** Finds out where to test, before the key is created. */
  prepare(workspaceId: string): Promise<void>
  /** Tests the value; null without `--test`. Never rejects: what stopped the test is in the result. */
  run(handoffId: string): Promise<KeyTestResult | null>
}

/** Reads `--test`, `--product` and `--region` of a command that creates a key. Throws a usage error. */
export const openNewKeyTest = (session: Pick<Session, 'ask'>, values: Values): NewKeyTest => {
  const wish = wishOf(values)
  let target: TestTarget | null = null
  return {
    prepare: async (workspaceId) => {
      if (wish === null) return
      const { choices } = await session.ask('tests.choices', { workspaceId })
      const product = wish.product ?? choices.product
      target = { product, region: wish.region ?? choices[product] }
    },
    run: async (handoffId) => {
      if (target === null) return null
      try {
        return (await session.ask('tests.run', { handoffId, ...target })).result
      } catch (thrown) {
        const testedAt = new Date().toISOString()
        return { outcome: 'not-tested', ...target, testedAt, took: 0, failure: failureOf(thrown) }
      }
    },
  }
}

const nextSteps = {
  'not-accepted':
    'Do not create it again: test it with keydesk keys test in a while, before an application uses it.',
  refused: 'Do not create it again: test it with keydesk keys test in another region.',
  'not-tested': 'Do not create it again: test it with keydesk keys test.',
} as const

/** Throws unless a new key that was tested works. `facts`: what became of the key, which is there all the same. */
export const requireNewWorks = (
  ports: Pick<CommandLinePorts, 'keychain'>,
  result: KeyTestResult | null,
  facts: Readonly<Record<string, unknown>>,
): void => {
  if (result === null) return
  requireWorks(ports, result, {
    before: 'The key was created and its value handed over.',
    nextSteps,
    facts,
  })
}
