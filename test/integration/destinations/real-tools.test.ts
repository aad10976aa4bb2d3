import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { startKeyring } from '../../support/keyring/keyring-session.mjs'
import { ownProgram, setUp, value } from './harness'

const run = promisify(execFile)

/** Where a tool is; tests of one that Debian does not have are skipped where it is missing. */
const pathOf = (tool: string): Promise<string | null> =>
  run('sh', ['-c', `command -v ${tool}`]).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  )
const kubectl = await pathOf('kubectl')

const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-real-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))
  return folder
}

/** A GnuPG home with a key of its own; its agent ends with the test. */
const gpgHome = async () => {
  const home = join(await emptyFolder(), 'gnupg')
  await mkdir(home, { mode: 0o700 })
  const environment = { ...process.env, GNUPGHOME: home }
  onTestFinished(async () => {
    await run('gpgconf', ['--kill', 'all'], { env: environment })
  })
  const who = 'keydesk-test@example.invalid'
  await run(
    'gpg',
    ['--batch', '--passphrase', '', '--quick-generate-key', who, 'default', 'default', 'never'],
    {
      env: environment,
    },
  )
  return { who, environment }
}

it('pass keeps exactly the value, and replaces it at the next delivery', async () => {
  const { who, environment } = await gpgHome()
  const store = join(await emptyFolder(), 'store')
  const withStore = { ...environment, PASSWORD_STORE_DIR: store }
  await run('pass', ['init', who], { env: withStore })
  const { save, deliver } = setUp({ environment: withStore })
  const { id } = await save('pass', { path: 'speechmatics/captions' })
  for (const time of ['first', 'second'])
    expect(await deliver(id), time).toMatchObject({ outcome: 'delivered', output: '' })
  expect((await run('pass', ['show', 'speechmatics/captions'], { env: withStore })).stdout).toBe(value)
})

it('pass without a store fails, says why, and keeps the value', async () => {
  const store = join(await emptyFolder(), 'none')
  const { save, deliver, handoff } = setUp({ environment: { ...process.env, PASSWORD_STORE_DIR: store } })
  const { id } = await save('pass', { path: 'speechmatics/captions' })
  const delivery = await deliver(id)
  expect(delivery).toMatchObject({ outcome: 'failed', reason: 'exit-code' })
  expect(delivery.output).toContain('pass init')
  expect(handoff.untaken()).toEqual(['captions-production'])
})

it('gpg and age, as programs of the person’s own, encrypt exactly the value', async () => {
  const folder = await emptyFolder()
  const { who, environment } = await gpgHome()
  await run('age-keygen', ['-o', join(folder, 'identity')])
  const recipient = /age1\w+/u.exec(await readFile(join(folder, 'identity'), 'utf8'))?.[0] ?? ''
  // GNUPGHOME is no variable of theirs: it is among the arguments.
  const { save, deliver } = setUp({ environment })
  const byGpg = join(folder, 'value.gpg')
  const gpg = await save(
    'program',
    ownProgram(
      (await pathOf('gpg')) ?? '',
      `--homedir=${environment.GNUPGHOME}`,
      '--batch',
      '--trust-model=always',
      '--encrypt',
      `--recipient=${who}`,
      `--output=${byGpg}`,
    ),
    'gpg',
  )
  const byAge = join(folder, 'value.age')
  const age = await save(
    'program',
    ownProgram((await pathOf('age')) ?? '', '--encrypt', `--recipient=${recipient}`, `--output=${byAge}`),
    'age',
  )
  expect(await deliver(gpg.id)).toMatchObject({ outcome: 'delivered' })
  expect(await deliver(age.id)).toMatchObject({ outcome: 'delivered' })
  expect((await run('gpg', ['--batch', '--quiet', '--decrypt', byGpg], { env: environment })).stdout).toBe(
    value,
  )
  expect((await run('age', ['--decrypt', '-i', join(folder, 'identity'), byAge])).stdout).toBe(value)
})

it('secret-tool stores exactly the value in the keyring, and says where there is none', async () => {
  const item = 'captions production'
  for (const state of ['unlocked', 'no-service'] as const) {
    const keyring = await startKeyring(state)
    onTestFinished(() => keyring.stop())
    const { save, deliver } = setUp({ environment: keyring.env })
    const { id } = await save('secret-tool', { item })
    const delivery = await deliver(id)
    if (state === 'no-service') expect(delivery).toMatchObject({ outcome: 'failed', reason: 'exit-code' })
    else {
      expect(delivery).toMatchObject({ outcome: 'delivered' })
      const lookup = ['lookup', 'service', 'speechmatics', 'item', item]
      expect((await run('secret-tool', lookup, { env: keyring.env })).stdout).toBe(value)
    }
  }
})

it.skipIf(kubectl === null)(
  'kubectl makes a manifest of exactly the value, which is then applied',
  async () => {
    const folder = await emptyFolder()
    // The client makes the manifest; what would be sent to a cluster is kept instead.
    const stand = join(folder, 'kubectl')
    const applied = join(folder, 'applied')
    await writeFile(
      stand,
      `#!/bin/sh\nif [ "$1" = create ]; then exec ${kubectl ?? ''} "$@"; fi\necho "$@" > ${applied}.args\nexec cat > ${applied}\n`,
    )
    await chmod(stand, 0o755)
    const { save, deliver } = setUp({
      environment: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    })
    const { id } = await save('kubernetes', {
      namespace: 'captions',
      secret: 'speechmatics',
      key: 'SPEECHMATICS_API_KEY',
      context: 'production',
    })
    expect(await deliver(id)).toMatchObject({ outcome: 'delivered' })
    const manifest = await readFile(applied, 'utf8')
    expect(manifest).toContain(`SPEECHMATICS_API_KEY: ${Buffer.from(value).toString('base64')}\n`)
    expect(manifest).toMatch(/kind: Secret[\s\S]*name: speechmatics\n\s+namespace: captions/u)
    expect(await readFile(`${applied}.args`, 'utf8')).toBe(
      'apply --namespace=captions --context=production --filename=-\n',
    )
  },
)
