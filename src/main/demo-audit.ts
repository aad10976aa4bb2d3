import type { AuditVerdict } from '#shared/contract/audit'
import { type AuditLog, type AuditLogOptions, createAuditLog } from './audit'
import type { SampleAct } from './credentials/demo-workspace'

/** Where sample acts were done: on no computer. */
const sampleHost = 'demo'
/** Milliseconds from an operation's start to its end. */
const actTakes = 2_000

/** The parts of an audit log that the demo's has. */
export type DemoAuditLog = Pick<
  AuditLog,
  'begin' | 'note' | 'record' | 'operations' | 'verify' | 'exportTo' | 'flush'
>

/** The demo's own audit log: what is done in the demo is in no log of real workspaces, and its samples are not either. */
export interface DemoAudit {
  readonly log: DemoAuditLog
  /** Begins a new log with what sample people did; call it when the old one's folder is gone. */
  readonly begin: (acts: readonly SampleAct[]) => void
}

export interface DemoAuditOptions {
  /** The folder of the log; it goes with what else the demo left. */
  readonly folder: string
  /** The time, in milliseconds since 1970. */
  readonly now: () => number
  readonly actor: string
  readonly host: string
  readonly onWritten: NonNullable<AuditLogOptions['onWritten']>
}

/** The verdict on a log that has no seal and never gets one. */
const withoutSeal = (verdict: AuditVerdict): AuditVerdict =>
  verdict.state === 'whole' ? { ...verdict, seal: { state: 'unsealed' } } : verdict

/** Writes what sample people did, each under their own name and at its own time. */
const writeActs = async (folder: string, acts: readonly SampleAct[]): Promise<void> => {
  let time = 0
  const logs = new Map<string, AuditLog>()
  const logOf = (actor: string): AuditLog => {
    const log = logs.get(actor) ?? createAuditLog({ folder, now: () => time, actor, host: sampleHost })
    logs.set(actor, log)
    return log
  }
  for (const { at, actor, action, outcome, facts, failureCode = null, note = '' } of acts) {
    time = at
    const operation = await logOf(actor).begin(action, facts)
    time = at + actTakes
    await operation.end(outcome, { note, failureCode })
  }
}

/** Makes the demo's audit log, empty until the demo is opened. */
export const createDemoAudit = ({ folder, ...writer }: DemoAuditOptions): DemoAudit => {
  let log = createAuditLog({ folder, ...writer })
  // Opening the demo does not wait for its history; whoever reads or adds to it does.
  let written: Promise<unknown> = Promise.resolve()
  const whole = async (): Promise<AuditLog> => {
    await written
    return log
  }
  return {
    log: {
      begin: async (action, facts) => (await whole()).begin(action, facts),
      note: async (record) => (await whole()).note(record),
      record: async (record) => (await whole()).record(record),
      operations: async (...asked) => {
        const page = await (await whole()).operations(...asked)
        return { ...page, verdict: withoutSeal(page.verdict) }
      },
      verify: async () => withoutSeal(await (await whole()).verify()),
      exportTo: async (...asked) => (await whole()).exportTo(...asked),
      flush: async () => (await whole()).flush(),
    },
    begin: (acts) => {
      log = createAuditLog({ folder, ...writer })
      // A demo without its history is a demo all the same.
      written = writeActs(folder, acts).catch(() => {})
    },
  }
}
