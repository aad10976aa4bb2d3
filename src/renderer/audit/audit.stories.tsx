import type { AuditAction, AuditEntry, AuditOperation, AuditVerdict } from '#shared/contract/audit'
import { auditEntry, workspace } from '../gallery/samples'
import type { Replies, Story } from '../gallery/story'
import { AuditView } from './AuditView'
import { EntryDialog } from './EntryDialog'
import { Broken } from './integrity/Broken'
import { CheckDialog } from './integrity/CheckDialog'
import { IntegrityDialog } from './integrity/IntegrityDialog'
import { createAuditStore } from './audit-store'

const hash = '5f0c7d21'.repeat(8)

const entry = (sequence: number, changed: Partial<AuditEntry>): AuditEntry =>
  auditEntry({ sequence, previousHash: hash, hash, ...changed })

/** An operation of two entries: what was to be done, and how it ended. */
const done = (sequence: number, action: AuditAction, ending: Partial<AuditEntry> = {}): AuditOperation => {
  const end = entry(sequence + 1, { action, at: '2026-11-29T09:41:09.000Z', ...ending })
  return { entries: [entry(sequence, { action, outcome: 'started' }), end], outcome: end.outcome }
}

const operations: readonly AuditOperation[] = [
  { entries: [entry(12, { action: 'key-created', outcome: 'started' })], outcome: 'started' },
  done(10, 'key-revoked', { note: 'confirmed by listing' }),
  done(8, 'key-revoked', { outcome: 'failed', failureCode: 'permission-missing' }),
  { entries: [entry(7, { action: 'key-value-copied', note: 'environment variable' })], outcome: 'succeeded' },
  done(5, 'key-created', { outcome: 'unknown', failureCode: 'timed-out', note: 'unknown' }),
  { entries: [entry(4, { action: 'rotation-started', outcome: 'started' })], outcome: 'unknown' },
  done(2, 'workspace-added', { keyId: null, keyName: '', projectId: null, projectName: '' }),
  { entries: [entry(1, { action: 'settings-changed', keyId: null, note: 'theme' })], outcome: 'succeeded' },
]

const whole: AuditVerdict = {
  state: 'whole',
  entries: 12,
  lastHash: hash,
  tornLines: 0,
  seal: { state: 'sealed', from: 1, without: 0, confirmed: 12 },
}
const broken: AuditVerdict = { state: 'broken', line: 3, problem: 'hash-mismatch', entriesBefore: 2 }

const listed = (verdict: AuditVerdict): Replies => ({
  'audit.list': {
    ok: true,
    value: { operations: [...operations], total: 8, entries: 12, all: 8, verdict },
  },
})

const never = (): Promise<never> => new Promise(() => {})
const store = createAuditStore({
  list: never,
  verify: never,
  log: 'profile',
  now: () => '2026-11-29T09:45:00.000Z',
})
const nothing = () => {}
// The list takes what room there is, as in the main pane.
const view = (
  <div style={{ display: 'flex', height: 600 }}>
    <AuditView workspace={workspace} />
  </div>
)

export const stories: readonly Story[] = [
  { name: 'audit/log', render: () => view, replies: listed(whole) },
  { name: 'audit/log-broken', render: () => view, replies: listed(broken) },
  {
    name: 'audit/broken',
    render: () => (
      <>
        <h1>Above the log</h1>
        <Broken verdict={broken} />
      </>
    ),
  },
  {
    name: 'audit/operation',
    render: () => (
      <EntryDialog
        opened={done(8, 'key-revoked', { outcome: 'failed', failureCode: 'permission-missing' })}
        onOnlyKey={nothing}
        onClose={nothing}
      />
    ),
  },
  {
    name: 'audit/integrity',
    render: () => (
      <IntegrityDialog
        verdict={whole}
        verifiedAt="2026-11-29T09:45:00.000Z"
        store={store}
        isDemo={false}
        onCheck={nothing}
        onClose={nothing}
      />
    ),
  },
  { name: 'audit/check', render: () => <CheckDialog verdict={whole} onClose={nothing} /> },
]
