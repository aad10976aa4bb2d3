import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { allowsBaseUrl, policyDocumentSchema } from '#shared/policy'
import { readPolicyFile } from '../../../../src/main/policy/policy-file'
import { policyPlace } from '../../../../src/main/policy/policy-place'
import { type Reg, readPolicyRegistry } from '../../../../src/main/policy/windows-registry'

const me = process.getuid?.() ?? 0
const whole = {
  allowedBaseUrls: ['https://mp.example.test/v1'],
  rotationAgeDays: 30,
  tokenAgeDays: 60,
  clipboardSeconds: 20,
  proxy: 'http://proxy.example:8080',
  auditHeadFile: '/var/log/keydesk/heads.log',
  allowDeletingKeys: false,
  allowDelivery: true,
  deliveryTemplates: [
    'vault' as const,
    {
      id: 'company-store',
      name: 'Company store',
      program: '/opt/company/bin/store',
      arguments: ['--team={team}'],
      blanks: [{ name: 'team', label: 'Team', pattern: '[a-z]+', optional: false }],
      input: 'json' as const,
      environment: ['COMPANY_STORE'],
    },
  ],
  allowDemo: false,
  allowUpdates: false,
  keyName: { pattern: '^[a-z]+-(production|staging)$', sentence: 'Name the application and where it runs.' },
  ownerRequired: true,
  allowDefaultProject: false,
  longestTemporarySeconds: 3_600,
  clientRefRequired: true,
  allowReveal: false,
  allowSaving: false,
  deliveryRequired: false,
  sentences: { ownerRequired: 'Name the team that looks after the key.' },
}

/** A folder with the policy file in it, writable by its owner alone. */
const written = async (content: string): Promise<{ folder: string; path: string }> => {
  const parent = await mkdtemp(join(tmpdir(), 'keydesk-policy-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  const folder = join(parent, 'keydesk')
  const path = join(folder, 'policy.json')
  await mkdir(folder, { mode: 0o755 })
  await writeFile(path, content)
  await chmod(path, 0o644)
  return { folder, path }
}

describe.skipIf(process.platform === 'win32')('a policy file', () => {
  it('is read whole, and may name its schema', async () => {
    const { path } = await written(JSON.stringify({ $schema: './policy.schema.json', ...whole }))
    expect(await readPolicyFile(path, me)).toEqual({ state: 'managed', policy: whole })
  })

  it('that names the former default address means today’s, and nothing else of it changes', async () => {
    const today = 'https://mp.api.speechmatics.com/v1'
    const gateway = 'https://gateway.acme.example/v1/'
    const allowedBaseUrls = ['https://MP.speechmatics.com:443/v1/', gateway, today]
    const { path } = await written(JSON.stringify({ ...whole, allowedBaseUrls }))
    const state = await readPolicyFile(path, me)
    expect(state).toEqual({ state: 'managed', policy: { ...whole, allowedBaseUrls: [today, gateway] } })
    if (state.state !== 'managed') throw new Error('no policy')
    expect(allowsBaseUrl(state.policy, `${today}/`)).toBe(true)
    expect(allowsBaseUrl(state.policy, 'https://mp.speechmatics.com/v1')).toBe(false)
  })

  it('that is not there, or whose folder is not, is no policy', async () => {
    const { folder } = await written('{}')
    expect(await readPolicyFile(join(folder, 'other.json'), me)).toEqual({ state: 'none' })
    expect(await readPolicyFile(join(folder, 'none', 'policy.json'), me)).toEqual({ state: 'none' })
  })

  it('that is a link to nothing, or behind one, is refused and never none', async () => {
    const { folder } = await written('{}')
    const missing = join(folder, 'missing')
    const links = {
      file: join(folder, 'linked.json'),
      folder: join(folder, 'linked'),
      loop: join(folder, 'loop'),
    }
    await symlink(missing, links.file)
    await symlink(missing, links.folder)
    await symlink(links.loop, links.loop)
    for (const path of [
      links.file,
      join(links.folder, 'policy.json'),
      join(links.folder, 'keydesk', 'policy.json'),
      links.loop,
    ])
      expect(await readPolicyFile(path, me), path).toEqual({ state: 'unreadable', problem: 'not-reached' })
  })

  it('that is a link to a file of its owner is read', async () => {
    const { folder, path } = await written(JSON.stringify(whole))
    await symlink(path, join(folder, 'linked.json'))
    expect(await readPolicyFile(join(folder, 'linked.json'), me)).toEqual({ state: 'managed', policy: whole })
  })

  it.each([
    ['malformed', '{ "allowDemo": false'],
    ['malformed', ''],
    ['not-a-policy', '[]'],
    ['not-a-policy', '{ "allowDemos": false }'],
    ['not-a-policy', '{ "allowDemo": "false" }'],
    ['not-a-policy', '{ "clipboardSeconds": 5 }'],
    ['not-a-policy', '{ "auditHeadFile": "heads.log" }'],
    ['not-a-policy', '{ "proxy": "http://ada:secret@proxy.example" }'],
    ['not-a-policy', '{ "rotationAgeDays": 1.5 }'],
    ['not-a-policy', '{ "keyName": { "pattern": "(a*)\\\\1", "sentence": "As." } }'],
    ['not-a-policy', '{ "keyName": { "pattern": "a+" } }'],
    ['not-a-policy', '{ "longestTemporarySeconds": 86401 }'],
    ['not-a-policy', '{ "sentences": { "ownerRequired": "One\\nline." } }'],
    ['not-a-policy', '{ "allowedBaseUrls": [] }'],
    ['not-a-policy', '{ "allowedBaseUrls": ["http://mp.example.test/v1"] }'],
    ['repeated-key', '{ "allowDemo": false, "allowDemo": true }'],
    ['repeated-key', String.raw`{ "allowDemo": false, "allow\u0044emo": true }`],
    ['repeated-key', '{ "allowedBaseUrls": [{ "a": 1, "a": 1 }] }'],
    ['too-large', `"${'x'.repeat(70_000)}"`],
  ])('is refused as %s: %.40s', async (problem, content) => {
    const { path } = await written(content)
    expect(await readPolicyFile(path, me)).toEqual({ state: 'unreadable', problem })
  })

  it('may have text that looks like a key twice', async () => {
    const { path } = await written('{ "allowedBaseUrls": ["https://a.test/{\\"a\\":1,\\"a\\":1}"] }')
    expect(await readPolicyFile(path, me)).not.toMatchObject({ problem: 'repeated-key' })
  })

  it.each([0o664, 0o646, 0o666])('that others may write to is refused: %o', async (mode) => {
    const { path } = await written('{}')
    await chmod(path, mode)
    expect(await readPolicyFile(path, me)).toEqual({ state: 'unreadable', problem: 'wrong-owner' })
  })

  it('in a folder that others may write to is refused', async () => {
    const { folder, path } = await written('{}')
    await chmod(folder, 0o775)
    expect(await readPolicyFile(path, me)).toEqual({ state: 'unreadable', problem: 'wrong-owner' })
  })

  it('of somebody else is refused', async () => {
    const { path } = await written('{}')
    expect(await readPolicyFile(path, me + 1)).toEqual({ state: 'unreadable', problem: 'wrong-owner' })
  })

  it('that is a folder is refused', async () => {
    const { folder } = await written('{}')
    await mkdir(join(folder, 'deep'), { mode: 0o755 })
    expect(await readPolicyFile(join(folder, 'deep'), me)).toMatchObject({ state: 'unreadable' })
  })
})

const policies = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies'
/** Windows' registry with these keys under Policies and this text; null: the key has no such value. */
const registry =
  (keys: readonly string[], text: string | null): Reg =>
  async (args) => {
    if (!args.includes('/v')) return `\r\n${keys.map((key) => `${policies}\\${key}`).join('\r\n')}\r\n`
    if (text === null) throw new Error('ERROR: The system was unable to find the specified registry value.')
    return `\r\n${policies}\\Keydesk\r\n    Policy    REG_SZ    ${text}\r\n\r\n`
  }

describe('a policy in the registry of Windows', () => {
  it('is read whole', async () => {
    const reg = registry(['Microsoft', 'KEYDESK'], JSON.stringify(whole))
    expect(await readPolicyRegistry(reg)).toEqual({ state: 'managed', policy: whole })
  })

  it('is none where its key is not there', async () => {
    expect(await readPolicyRegistry(registry(['Microsoft', 'Keydesk2'], null))).toEqual({ state: 'none' })
  })

  it('is refused where its key is there and its value is not, or is no policy', async () => {
    expect(await readPolicyRegistry(registry(['Keydesk'], null))).toMatchObject({ state: 'unreadable' })
    expect(await readPolicyRegistry(registry(['Keydesk'], '{'))).toMatchObject({ state: 'unreadable' })
  })

  it('is refused where a key is there twice', async () => {
    const reg = registry(['Keydesk'], '{ "allowDemo": false, "allowDemo": true }')
    expect(await readPolicyRegistry(reg)).toEqual({ state: 'unreadable', problem: 'repeated-key' })
  })

  it('is refused where the registry cannot be read', async () => {
    const reg: Reg = async () => {
      throw new Error('not found')
    }
    expect(await readPolicyRegistry(reg)).toEqual({ state: 'unreadable', problem: 'not-reached' })
  })
})

describe('the place of a policy', () => {
  it('is one that an administrator alone can write to', () => {
    expect(policyPlace('win32')).toEqual({ kind: 'registry' })
    expect(policyPlace('darwin')).toMatchObject({ path: expect.stringMatching(/^\/Library\//u), owner: 0 })
    expect(policyPlace('linux')).toEqual({ kind: 'file', path: '/etc/keydesk/policy.json', owner: 0 })
  })
})

describe('the addresses of a policy', () => {
  it('are compared whole, whatever their case and last slash', () => {
    const policy = { allowedBaseUrls: ['https://MP.example.test/v1/'] }
    expect(allowsBaseUrl(policy, 'https://mp.example.test/v1')).toBe(true)
    for (const other of [
      'https://mp.example.test/v2',
      'https://mp.example.test/v1/evil',
      'https://mp.example.test.evil.test/v1',
      'https://mp.example.test:444/v1',
      'http://localhost/v1',
    ])
      expect(allowsBaseUrl(policy, other), other).toBe(false)
    expect(allowsBaseUrl({}, 'https://anywhere.test/')).toBe(true)
  })
})

describe('docs/policy.schema.json', () => {
  it('is the schema that the app holds a policy to', () => {
    const path = fileURLToPath(new URL('../../../../docs/policy.schema.json', import.meta.url))
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(z.toJSONSchema(policyDocumentSchema))
  })
})
