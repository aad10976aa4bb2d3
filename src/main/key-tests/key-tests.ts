import type { keyTestCalls, KeyTestResult } from '#shared/contract/keys/key-tests'
import type { Region, TestedProduct } from '#shared/domain/regions'
import { testNote } from '#shared/domain/keys/test-note'
import type { AuditFacts, AuditLog } from '../audit'
import type { Events } from '../events'
import type { HandlersOf, SendEvent } from '../ipc/call-handlers'
import { failureOf, KeydeskError } from '../keydesk-error'
import type { DocumentStore } from '../storage/document-store'
import type { LentValue } from '../handoff/handoff'
import { createWhileHeld } from '../handoff/while-held'
import { createChoicesMemory } from './choices'
import type { LendPasted } from '../fingerprints'
import {
  createKeyTester,
  type KeyTesterOptions,
  type KeyToTest,
  type TestOptions,
  type TestProgress,
} from './key-tester'

export interface KeyTestsOptions extends KeyTesterOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly audit: Pick<AuditLog, 'note'>
  readonly events: Pick<Events, 'emit' | 'on'>
  readonly send: SendEvent
  /** The value of a handoff, without counting it as used. Throws `handoff-ended`. */
  readonly lend: (handoffId: string) => LentValue
  /** A value that was pasted. Throws `pasted-value-ended`. */
  readonly lendPasted: LendPasted
  /**
   * The base URL of the demo's server where a workspace is the demo, else null. Throws `workspace-unknown` for the demo
   * while it is not open: its keys are tested nowhere else.
   */
  readonly demoBaseUrl: (workspaceId: string) => string | null
}

export interface KeyTests {
  readonly handlers: HandlersOf<typeof keyTestCalls>
  /** Tests a value of which nothing is known, and notes it in the log. Rejects as `TestKey` does. */
  readonly test: (key: Omit<KeyToTest, 'demoBaseUrl'>, options: TestOptions) => Promise<KeyTestResult>
  /** Tests the value of a handoff. Also rejects with `handoff-ended` where it ends meanwhile. */
  readonly testHandoff: (
    handoffId: string,
    product: TestedProduct,
    region: Region,
    options: TestOptions,
  ) => Promise<KeyTestResult>
}

const logged = {
  works: 'succeeded',
  'not-accepted': 'failed',
  refused: 'failed',
  'not-tested': 'unknown',
} as const

/** Makes the feature that tests keys (contract/key-tests.ts). The value goes to the product's own service alone. */
export const createKeyTests = (options: KeyTestsOptions): KeyTests => {
  const { audit, events, send, lend, lendPasted, demoBaseUrl } = options
  const tester = createKeyTester(options)
  const choices = createChoicesMemory(options.documents)
  const whileHeld = createWhileHeld(events)

  const noted = async (
    key: KeyToTest,
    about: Omit<AuditFacts, 'note'>,
    test: TestOptions,
  ): Promise<KeyTestResult> => {
    // What was found out is told whatever the disk does.
    const note = (entry: Pick<Parameters<AuditLog['note']>[0], 'outcome' | 'failureCode' | 'note'>) =>
      audit.note({ action: 'key-tested', ...about, ...entry })
    try {
      const result = await tester(key, test)
      const failureCode = result.failure?.code ?? null
      await note({
        outcome: logged[result.outcome],
        failureCode,
        note: testNote({ ...key, outcome: result.outcome }),
      })
      return result
    } catch (thrown) {
      const { code } = failureOf(thrown)
      if (code === 'cancelled')
        await note({
          outcome: 'unknown',
          failureCode: code,
          note: testNote({ ...key, outcome: 'not-tested' }),
        })
      throw thrown
    }
  }

  const testHandoff: KeyTests['testHandoff'] = (handoffId, product, region, { signal, onProgress }) =>
    // A value that was destroyed is not sent any more.
    whileHeld(handoffId, async (ended) => {
      const { about, value, createdAt } = lend(handoffId)
      const { workspaceId, projectId, keyId, keyName } = about
      try {
        const result = await noted(
          { value, createdAt, product, region, demoBaseUrl: demoBaseUrl(workspaceId) },
          { workspaceId, projectId, keyId, keyName },
          { signal: AbortSignal.any([signal, ended]), ...(onProgress !== undefined && { onProgress }) },
        )
        await events.emit('keyTested', { handoff: about, result })
        return result
      } catch (thrown) {
        if (ended.aborted && !signal.aborted) throw new KeydeskError({ code: 'handoff-ended' })
        throw thrown
      }
    })

  const testPasted: KeyTests['testHandoff'] = async (id, product, region, { signal, onProgress }) => {
    const { value, key, ended } = lendPasted(id)
    const place = { product, region, demoBaseUrl: key === null ? null : demoBaseUrl(key.workspaceId) }
    const about =
      key === null
        ? {}
        : { workspaceId: key.workspaceId, projectId: key.projectId, keyId: key.keyId, keyName: key.keyName }
    try {
      return await noted(
        { value, ...place, ...(key !== null && { createdAt: Date.parse(key.madeAt) }) },
        about,
        { signal: AbortSignal.any([signal, ended]), ...(onProgress !== undefined && { onProgress }) },
      )
    } catch (thrown) {
      if (ended.aborted && !signal.aborted) throw new KeydeskError({ code: 'pasted-value-ended' })
      throw thrown
    }
  }

  const tell =
    (valueId: string) =>
    ({ tries, until }: TestProgress): void =>
      send('tests.progress', { valueId, tries, until: new Date(until).toISOString() })

  return {
    test: (key, test) => noted({ ...key, demoBaseUrl: null }, {}, test),
    testHandoff,
    handlers: {
      'tests.choices': async ({ workspaceId }) => ({ choices: await choices.of(workspaceId) }),
      'tests.run': async ({ handoffId, product, region }, { signal }) => {
        // What was chosen is remembered whatever comes of it; a full disk keeps nobody from testing.
        await choices.remember(lend(handoffId).about.workspaceId, product, region).catch(() => {})
        const result = await testHandoff(handoffId, product, region, {
          signal,
          onProgress: tell(handoffId),
        })
        return { result }
      },
      'tests.runPasted': async ({ pastedValueId, product, region }, { signal }) => ({
        result: await testPasted(pastedValueId, product, region, {
          signal,
          onProgress: tell(pastedValueId),
        }),
      }),
    },
  }
}
