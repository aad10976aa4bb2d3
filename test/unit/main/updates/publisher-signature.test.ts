import childProcess from 'node:child_process'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type Verifying, refuseUnproven } from '../../../../src/main/updates/publisher-signature'

// electron-updater's own check, with a PowerShell that answers as a test says.
const { verifySignature } = createRequire(import.meta.url)(
  'electron-updater/out/windowsExecutableCodeSignatureVerifier.js',
) as { verifySignature: (names: string[], path: string, logger: unknown) => Promise<string | null> }

// A Windows whose PowerShell it does not give up on; a Linux may have the number of one.
const { release } = os
os.release = () => '10.0.26100'
afterAll(() => {
  os.release = release
  syncBuiltinESMExports()
})

const own = { execFile: childProcess.execFile, execFileSync: childProcess.execFileSync }
const setPowerShell = (program: object): void => {
  Object.assign(childProcess, program)
  syncBuiltinESMExports()
}
afterEach(() => setPowerShell(own))

const path = 'C:\\Temp\\Keydesk-1.1.0.exe'
const signed = { Status: 0, Path: path, SignerCertificate: { Subject: 'CN=Keydesk, O=Keydesk' } }

/** What is said of a package where PowerShell answers so, or with this error. */
const verdict = async (answer: object | string | Error, canRun = true): Promise<string | null> => {
  setPowerShell({
    execFile: (...args: unknown[]): void => {
      const answered = args.at(-1) as (error: Error | null, stdout: string, stderr: string) => void
      const isError = answer instanceof Error
      answered(isError ? answer : null, typeof answer === 'string' ? answer : JSON.stringify(answer), '')
    },
    execFileSync: () => {
      if (!canRun) throw new Error('not found')
    },
  })
  const logger = { info: () => {}, warn: () => {}, error: () => {} }
  const updater: Verifying = {
    logger,
    verifyUpdateCodeSignature: (names, file) => verifySignature(names, file, updater.logger),
  }
  refuseUnproven(updater)
  const result = await updater.verifyUpdateCodeSignature(['Keydesk'], path)
  expect(updater.logger).toBe(logger)
  return result
}

describe('a publisher’s signature', () => {
  it('that PowerShell finds valid is taken', async () => {
    expect(await verdict(signed)).toBeNull()
  })

  it('of somebody else, or none, is refused', async () => {
    expect(await verdict({ ...signed, SignerCertificate: { Subject: 'CN=Somebody' } })).toContain('Somebody')
    expect(await verdict({ ...signed, Status: 2, SignerCertificate: null })).not.toBeNull()
  })

  it('that cannot be checked, because PowerShell does not run or says nothing that is known, is refused', async () => {
    const refused = 'the signature could not be checked'
    expect(await verdict(new Error('not found'), false)).toBe(refused)
    expect(await verdict('not JSON', false)).toBe(refused)
    expect(await verdict({ ...signed, Path: 'C:\\Temp\\other.exe' }, false)).toBe(refused)
    expect(await verdict({ ...signed, Path: undefined })).toBe(refused)
    await expect(verdict(new Error('cut off'))).rejects.toThrow('cut off')
  })
})
