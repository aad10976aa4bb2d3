import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parsePolicy } from './parse-policy'
import type { PolicyState } from './policy-state'

/** Runs `reg.exe` with arguments and answers what it prints; rejects where it fails. */
export type Reg = (args: readonly string[]) => Promise<string>

// By its whole path: nothing that somebody put into a folder of the PATH is run in its place.
const regPath = String.raw`C:\Windows\System32\reg.exe`
const parent = String.raw`HKLM\SOFTWARE\Policies`
const key = String.raw`HKLM\SOFTWARE\Policies\Keydesk`
const shownKey = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Keydesk`

const run = promisify(execFile)
const systemReg: Reg = async (args) => {
  const { stdout } = await run(regPath, [...args], { timeout: 10_000, windowsHide: true })
  return stdout
}

const linesOf = (printed: string): string[] => printed.split(/\r?\n/u).map((line) => line.trim())

/**
 * Reads the policy from the registry: the text `Policy` of `HKLM\SOFTWARE\Policies\Keydesk`, to which Windows lets
 * administrators alone write. Never throws.
 */
export const readPolicyRegistry = async (reg: Reg = systemReg): Promise<PolicyState> => {
  try {
    // A key that is not there and one that may not be read end in the same error: so ask which keys there are.
    const keys = linesOf(await reg(['query', parent, '/reg:64']))
    if (!keys.some((found) => found.toLowerCase() === shownKey.toLowerCase())) return { state: 'none' }
    const values = linesOf(await reg(['query', key, '/v', 'Policy', '/reg:64']))
    const text = values.map((line) => line.match(/^Policy\s+REG_SZ\s+(.+)$/u)?.[1]).find(Boolean)
    return text === undefined ? { state: 'unreadable', problem: 'malformed' } : parsePolicy(text)
  } catch {
    return { state: 'unreadable', problem: 'not-reached' }
  }
}
