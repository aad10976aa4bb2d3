import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AuditLog, type AuditLogOptions, createAuditLog } from '../../../../src/main/audit'

export const start = Date.parse('2026-03-01T10:00:00.000Z')
export const workspaceId = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'

/** A folder that is removed when the test ends. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-audit-'))
  // The head of an audit log may still be being written: try again then.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))
  return folder
}

/** A log in a folder, on a clock that goes on one second at each look. */
export const logIn = (folder: string, options: Partial<AuditLogOptions> = {}): AuditLog => {
  let time = start
  return createAuditLog({
    folder,
    now: () => (time += 1_000),
    actor: 'ada',
    host: 'workbench',
    ...options,
  })
}

/** A log of `count` entries about keys; resolves once all of it, head included, is written. */
export const filledLog = async (folder: string, count: number): Promise<AuditLog> => {
  const log = logIn(folder)
  for (let index = 1; index <= count; index += 1) {
    await log.record({
      action: index % 2 === 0 ? 'key-revoked' : 'key-created',
      outcome: 'succeeded',
      workspaceId,
      workspaceName: 'Acme',
      projectId: 7,
      projectName: 'Captions',
      keyId: `key-${index}`,
      keyName: `captions-${index} “ü”`,
    })
  }
  await log.verify()
  return log
}
