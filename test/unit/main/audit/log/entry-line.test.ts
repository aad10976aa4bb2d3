import { execFileSync, spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '#shared/contract/audit'
import {
  chainEntry,
  entryHash,
  entryLine,
  genesisHash,
  readEntryLine,
  type UnchainedEntry,
} from '../../../../../src/main/audit/log/entry-line'
import { entryText } from '../../../../../src/main/audit/log/entry-text'

const unchained: UnchainedEntry = {
  at: '2026-03-01T10:00:00.000Z',
  actor: 'ada',
  host: 'workbench',
  operationId: '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11',
  action: 'key-created',
  outcome: 'succeeded',
  failureCode: null,
  workspaceId: null,
  workspaceName: 'Acme',
  projectId: 7,
  projectName: 'Captions',
  keyId: null,
  keyName: 'captions "prod" – <ü> 🙂 \\',
  note: '',
}
const entry: AuditEntry = chainEntry(unchained, 1, genesisHash, null)
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const hasTool = (name: string): boolean => spawnSync(name, ['--version']).status === 0

describe('an entry’s line', () => {
  it('is canonical JSON: sorted fields, no white space', () => {
    const line = entryLine(entry)
    expect(line).toBe(JSON.stringify(entry, Object.keys(entry).sort()))
    expect(line.startsWith('{"action":"key-created","actor":"ada"')).toBe(true)
    expect(readEntryLine(bytes(line))).toEqual(entry)
  })

  it('keeps its hash: another form would make every log out there broken', () => {
    expect(entry.hash).toBe(entryHash(entry))
    expect(entry.hash).toMatchInlineSnapshot(
      `"f84e4dfef9841fee3cce85d3628d8939eb50004ee6e6d0fc0fa807b4f425c3d2"`,
    )
  })

  it.runIf(hasTool('jq'))('can be checked with jq and sha256sum', () => {
    const digest = execFileSync('sh', ['-c', `jq -cjS 'del(.hash)' | sha256sum`], { input: entryLine(entry) })
    expect(digest.toString().slice(0, 64)).toBe(entry.hash)
  })

  it('can be checked with jq and sha256sum whatever its texts are', { timeout: 60_000 }, () => {
    if (!hasTool('jq')) return
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const other = chainEntry({ ...unchained, keyName: entryText(text, 40) }, 1, genesisHash, null)
        const digest = execFileSync('sh', ['-c', `jq -cjS 'del(.hash)' | sha256sum`], {
          input: entryLine(other),
        })
        expect(digest.toString().slice(0, 64)).toBe(other.hash)
      }),
      { numRuns: 15 },
    )
  })

  it.each([
    ['white space', entryLine(entry).replace('{', '{ ')],
    ['an escape that need not be', entryLine(entry).replace('ada', String.raw`\u0061da`)],
    ['another order', JSON.stringify(entry)],
    ['a field twice', entryLine(entry).replace('{', '{"action":"key-revoked",')],
    ['a field more', entryLine(entry).replace('{', '{"aaa":1,')],
    ['a number in another form', entryLine(entry).replace('"projectId":7', '"projectId":7.0')],
    ['minus zero', entryLine(entry).replace('"projectId":7', '"projectId":-0')],
    ['a byte order mark', `\u{feff}${entryLine(entry)}`],
    ['a carriage return at its end', `${entryLine(entry)}\r`],
    ['nothing', ''],
  ])('is not read with %s', (_, line) => {
    expect(readEntryLine(bytes(line))).toBeNull()
  })

  it('is not read where it is not UTF-8', () => {
    const line = Buffer.from(entryLine({ ...entry, note: '\u{fffd}' }))
    const at = line.indexOf('\u{fffd}')
    expect(readEntryLine(line)).not.toBeNull()
    expect(
      readEntryLine(Buffer.concat([line.subarray(0, at), Buffer.from([0xff]), line.subarray(at + 3)])),
    ).toBeNull()
  })
})

describe('an entry’s text', () => {
  it('has no control characters, no half characters, and its length bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, limit) => {
        const clean = entryText(`${text}\r\n\u{202e}\ud800`, limit)
        expect(clean.length).toBeLessThanOrEqual(limit)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })

  it('never ends within a character', () => {
    expect(entryText('ab🙂', 3)).toBe('ab')
  })
})
