import { type Stats, constants } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isMissing } from '../storage/system-code'
import { parsePolicy } from './parse-policy'
import type { PolicyProblem, PolicyState } from './policy-state'

const largest = 64 * 1_024
const writableByOthers = 0o022

const unreadable = (problem: PolicyProblem): PolicyState => ({ state: 'unreadable', problem })

/** Whether nothing has that name: neither a file nor a link, also not one on the way there that leads nowhere. */
const isAbsent = async (path: string): Promise<boolean> => {
  for (let at = path; ; at = dirname(at)) {
    try {
      await lstat(at)
    } catch (thrown) {
      if (isMissing(thrown)) continue
      throw thrown
    }
    return at !== path && (await stat(at)).isDirectory()
  }
}

const isOwners = ({ uid, mode }: Stats, owner: number): boolean =>
  uid === owner && (mode & writableByOthers) === 0

const readChecked = async (path: string, owner: number): Promise<PolicyState> => {
  // Whoever may write to the folder may put another file in the place of this one.
  if (!isOwners(await stat(dirname(path)), owner)) return unreadable('wrong-owner')
  // Without waiting for a writer, where somebody put a pipe there.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = await file.stat()
    if (!found.isFile() || !isOwners(found, owner)) return unreadable('wrong-owner')
    if (found.size > largest) return unreadable('too-large')
    return parsePolicy(await file.readFile('utf8'))
  } finally {
    await file.close()
  }
}

/**
 * Reads the policy file at `path`, which together with its folder must belong to `owner` and be writable by nobody
 * else. Never throws.
 */
export const readPolicyFile = async (path: string, owner: number): Promise<PolicyState> => {
  try {
    return await readChecked(path, owner)
  } catch (thrown) {
    if (!isMissing(thrown)) return unreadable('not-reached')
    const isNone = await isAbsent(path).catch(() => false)
    return isNone ? { state: 'none' } : unreadable('not-reached')
  }
}
