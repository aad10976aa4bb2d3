import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { KeyTestOutcome } from '#shared/contract/keys/key-tests'
import { CommandError } from '../../../../src/cli/command-error'
import { openValueOut } from '../../../../src/cli/io/value-out'
import type { CommandLinePorts } from '../../../../src/cli/ports'
import type { Session } from '../../../../src/cli/session'
import { KeydeskError } from '../../../../src/main/keydesk-error'

const value = 'the-value'
const handoff = {
  id: crypto.randomUUID(),
  workspaceId: crypto.randomUUID(),
  projectId: 7,
  keyId: 'KEY1',
  keyName: 'captions',
  product: 'batch',
  endsAt: null,
  valueLength: 9,
  wasCopied: false,
} as const
const destination = { id: crypto.randomUUID(), name: 'vault', templateId: 'pass', blanks: {} }

interface Faults {
  readonly test?: Exclude<KeyTestOutcome, 'not-tested'> | Error
  readonly deliveryFails?: boolean
}

/** Hands over a value and tests it; answers what was done in order, what was printed and what was thrown. */
const handOver = async (
  options: Readonly<Record<string, string | true>>,
  { test = 'works', deliveryFails = false }: Faults = {},
) => {
  const done: string[] = []
  let out = ''
  const answers: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>> = {
    'destinations.list': () => ({ destinations: [destination], templates: [] }),
    'destinations.deliver': () => {
      done.push('delivered')
      const { id: destinationId, name } = destination
      const result = deliveryFails
        ? { outcome: 'failed', reason: 'exit-code', exitCode: 1, output: '' }
        : { outcome: 'delivered', reason: null, exitCode: 0, output: '' }
      return { delivery: { destinationId, name, ...result } }
    },
    'tests.choices': () => ({ choices: { product: 'rt', batch: 'eu2', rt: 'us' } }),
    'tests.run': ({ product, region }) => {
      done.push(`tested ${String(product)}, ${String(region)}`)
      if (test instanceof Error) throw test
      const testedAt = '2026-03-01T10:00:00.000Z'
      return { result: { outcome: test, product, region, testedAt, took: 1 } }
    },
    'handoff.close': () => void done.push('closed'),
  }
  const session = {
    hasKeychain: true,
    ask: async (name: string, input: Readonly<Record<string, unknown>>) =>
      answers[name]?.(input) ?? { state: 'none', policy: {} },
    whyNotReadyToDeliver: async () => null,
    valuesNoted: async () => {},
    deliverValue: async (_id: string, how: string, give: (value: string) => Promise<void>) => {
      done.push(how)
      await give(value)
    },
  }
  const ports = {
    keychain: { name: 'the keychain' },
    out: async (text: string) => void (out += text),
    err: async () => {},
  }
  const valueOut = await openValueOut(
    ports as unknown as CommandLinePorts,
    session as unknown as Session,
    new Map(Object.entries({ ...options, test: true, json: true })),
  )
  await valueOut.prepare(handoff.workspaceId, null)
  const thrown: unknown = await valueOut
    .deliver({ outcome: 'created', handoff }, {}, 'Created captions.')
    .then(() => null)
    .catch((error: unknown) => error)
  await valueOut.end()
  if (thrown !== null && !(thrown instanceof CommandError)) throw thrown
  return { done, out: out === '' ? null : JSON.parse(out), thrown }
}

const path = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-value-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'value')
}

it('a new value is tested after it was written and delivered, and before it is destroyed, where it was tested last', async () => {
  const { done, out, thrown } = await handOver({ 'value-file': await path(), deliver: 'vault' })
  expect(thrown).toBeNull()
  expect(done).toEqual(['saved', 'delivered', 'tested rt, us', 'closed'])
  expect(out).toMatchObject({ keyId: 'KEY1', result: { outcome: 'works', region: 'us' } })
})

it('a value for standard output is tested first, so that what is printed says it', async () => {
  const { done, out } = await handOver({ 'show-value': true, product: 'batch' })
  expect(done).toEqual(['tested batch, eu2', 'revealed', 'closed'])
  expect(out).toMatchObject({ value, result: { outcome: 'works' } })
})

it.each([
  ['not-accepted', 12, 'key-not-accepted'],
  ['refused', 13, 'key-refused'],
  [new KeydeskError({ code: 'cancelled' }), 14, 'key-not-tested'],
  [new Error('unforeseen'), 14, 'key-not-tested'],
] as const)('a key that is not shown to work is there all the same: %s', async (test, exitCode, code) => {
  const file = await path()
  const { out, thrown } = await handOver({ 'value-file': file }, { test })
  expect(await readFile(file, 'utf8')).toBe(value)
  expect(out).toMatchObject({ keyId: 'KEY1', valueFile: file })
  expect(thrown).toMatchObject({ exitCode, code, facts: { keyId: 'KEY1', valueFile: file } })
  expect(thrown?.message).toMatch(/^The key was created and its value handed over\./u)
  expect(thrown?.nextStep).toMatch(/^Do not create it again/u)
  expect(JSON.stringify(thrown?.facts)).not.toContain(value)
})

it('a value that is lost is not tested: that matters more', async () => {
  const { done, thrown } = await handOver({ deliver: 'vault' }, { deliveryFails: true, test: 'refused' })
  expect(done).toEqual(['delivered', 'closed'])
  expect(thrown).toMatchObject({ exitCode: 5, code: 'value-lost' })
})

it('a value that is in the file and not where it was to go ends with that, whatever the test says', async () => {
  const { thrown } = await handOver(
    { 'value-file': await path(), deliver: 'vault' },
    { deliveryFails: true, test: 'refused' },
  )
  expect(thrown).toMatchObject({
    exitCode: 5,
    code: 'not-delivered',
    facts: { result: { outcome: 'refused' } },
  })
})
