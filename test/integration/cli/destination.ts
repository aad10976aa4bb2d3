import { randomUUID } from 'node:crypto'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approvalsAccount, createApprovals } from '../../../src/main/destinations/approvals'
import { createStoredDestinations } from '../../../src/main/destinations/stored-destinations'
import type { Site } from './site'

/**
 * Adds a destination whose program keeps what it gets, or fails; with a person's approval unless it is left out. Answers
 * the file that it keeps it in.
 */
export const addDestination = async (
  site: Site,
  workspaceId: string,
  name: string,
  { fails = false, isApproved = true } = {},
): Promise<string> => {
  const program = join(site.home, name)
  await writeFile(
    program,
    `#!/bin/sh\ncat > '${program}.kept'\n${fails ? 'echo "not signed in" >&2\nexit 4\n' : ''}`,
  )
  await chmod(program, 0o755)
  const blanks = { program, input: 'value' }
  await createStoredDestinations(site.store).put(workspaceId, {
    id: randomUUID(),
    name,
    templateId: 'program',
    blanks,
  })
  const secret = 'ab'.repeat(32)
  await site.keepSecret(approvalsAccount, secret)
  const approvals = createApprovals(site.store, { get: async () => secret, set: async () => {} })
  if (isApproved) await approvals.add({ programs: [{ path: program, args: [] }], input: 'value', blanks })
  return `${program}.kept`
}
