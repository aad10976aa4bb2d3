import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AuditLog, AuditRecord } from '../../../src/main/audit/types'
import { createDestinations } from '../../../src/main/destinations/destinations'
import type { AskedDelivery } from '../../../src/main/destinations/ports'
import { createEvents, type ValueUse } from '../../../src/main/events'
import { createHandoff } from '../../../src/main/handoff/handoff'
import { createUnfinishedSaves } from '../../../src/main/handoff/unfinished-saves'
import type { PolicyState } from '../../../src/main/policy'
import { createMemoryDocuments, type MemoryDocuments } from '../../support/memory-documents'
import { createMemoryClipboard } from '../../support/memory-clipboard'

export const workspaceId = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'
export const value = 'hQ7/canary+value.of~delivery_41x9Z=='
export const context = { signal: new AbortController().signal }

/** What the fake tool was given. */
export interface Report {
  readonly args: readonly string[]
  readonly input: string
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  readonly shownBy: readonly string[]
  readonly hasTerminal: boolean
}

/** A folder with the fake tool under some names, each a program that Node runs. */
export const fakeTools = async (...names: readonly string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-tools-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const bin = join(folder, 'bin')
  await mkdir(bin)
  await copyFile(join(import.meta.dirname, 'fake-tool.mjs'), join(bin, 'fake-tool.mjs'))
  for (const name of names) {
    const path = join(bin, name)
    await writeFile(path, `#!/bin/sh\nexec ${process.execPath} ${join(bin, 'fake-tool.mjs')} "$@"\n`)
    await chmod(path, 0o755)
  }
  const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(bin, name), 'utf8')) as T
  return {
    bin,
    report: () => json<Report>('report.json'),
    letGoOn: () => writeFile(join(bin, 'go-on'), ''),
    hanging: () => json<readonly number[]>('hanging.json'),
  }
}

interface SetUp {
  readonly environment?: NodeJS.ProcessEnv
  readonly policy?: PolicyState
  readonly documents?: MemoryDocuments
  readonly keychain?: Map<string, string>
  readonly allows?: (asked: AskedDelivery, signal: AbortSignal) => boolean | Promise<boolean>
  readonly timeoutMs?: number
  readonly platform?: NodeJS.Platform
}

/** The feature with a waiting value, on a profile in memory. */
export const setUp = ({
  environment = process.env,
  policy = { state: 'none' },
  documents = createMemoryDocuments(),
  keychain = new Map(),
  allows = () => true,
  timeoutMs = 20_000,
  platform = 'linux',
}: SetUp = {}) => {
  const asked: AskedDelivery[] = []
  const used: ValueUse['done'][] = []
  const remembered: string[] = []
  const entries: AuditRecord[] = []
  const events = createEvents()
  events.on('valueUsed', ({ done }) => void used.push(done))
  const audit: Pick<AuditLog, 'begin'> = {
    begin: async (action, facts) => {
      entries.push({ action, outcome: 'started', ...facts })
      return {
        id: 'operation',
        end: async (outcome, extra) => {
          entries.push({ action, outcome, ...facts, ...extra })
          return { recorded: true }
        },
      }
    },
  }
  const handoff = createHandoff({
    clipboard: createMemoryClipboard(),
    saves: createUnfinishedSaves(createMemoryDocuments()),
    askForFile: async () => null,
    now: Date.now,
    send: () => undefined,
    events,
  })
  const feature = createDestinations({
    documents,
    keychain: {
      get: async (account) => keychain.get(account) ?? null,
      set: async (account, secret) => void keychain.set(account, secret),
    },
    handoff,
    notes: { remember: async (_, keyId, id) => void remembered.push(`${keyId} ${id}`) },
    audit,
    events,
    send: () => undefined,
    policy,
    confirmDelivery: async (question, signal) => {
      asked.push(question)
      return allows(question, signal)
    },
    platform,
    environment,
    timeoutMs,
  })
  onTestFinished(async () => {
    await feature.dispose()
    await handoff.dispose()
  })
  const about = handoff.open({
    workspaceId,
    projectId: 7,
    keyId: 'KEY-1',
    keyName: 'captions-production',
    product: 'batch',
    endsAt: null,
    value,
  })
  const save = async (templateId: string, blanks: Record<string, string>, name = 'Captions') =>
    (
      await feature.handlers['destinations.save'](
        { workspaceId, id: null, name, templateId, blanks },
        context,
      )
    ).destination
  const deliver = (destinationId: string, signal = context.signal) =>
    feature.deliver(about.id, destinationId, { signal })
  return {
    feature,
    handoff,
    about,
    save,
    deliver,
    asked,
    used,
    remembered,
    entries,
    documents,
    keychain,
    events,
  }
}

/** A destination that runs the fake tool as a program of the person's own. */
export const ownProgram = (program: string, ...args: readonly string[]) => ({
  program,
  arguments: args.join('\n'),
  input: 'value',
})
