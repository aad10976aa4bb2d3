import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { load, loadAll } from 'js-yaml'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { buildForAll } from '../site'
import { openReader, type Reader } from './reader'

const examples = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'ci')
const textOf = (name: string) => readFile(join(examples, name), 'utf8')

const command = buildForAll()

const wanted = `version: 1
projects:
  - name: Captions
    keys:
      - { name: captions-old, owner: Ada Lovelace }
  - name: Live
`

let reader: Reader
let printed: string
beforeEach(async () => {
  reader = await openReader(command.path, { isNew: true })
  reader.site.server.state.addKey(reader.site.projectId, { name: 'captions-production' })
  await writeFile(join(reader.folder, 'acme.yaml'), wanted)
  printed = ''
})
afterEach(async () => {
  // No secret was an argument, in the environment of a program, or printed.
  for (const text of [await reader.seen(), printed]) {
    expect(text).not.toContain(reader.site.server.token)
    expect(text).not.toContain('KeyValueThatNobodyMaySee')
  }
  await reader.close()
})

/** Runs a step as its runner does: without a keychain, and to its first failure. */
const step = async (text: string, env: Readonly<Record<string, string>> = {}) => {
  const { code, out, err } = await reader.run(text, {
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', HOME: reader.folder, ...env },
  })
  printed += out + err
  expect({ text, code, err: code === 0 ? '' : err }).toEqual({ text, code: 0, err: '' })
}
const projects = () => reader.site.server.state.projects().map(({ name }) => name)
const keysNamed = (name: string): number =>
  reader.site.server.state.keys(reader.site.projectId).filter((key) => key.name === name).length

const texts = z.record(z.string(), z.string()).default({})
const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({ env: texts, steps: z.array(z.object({ run: z.string().optional(), env: texts })) }),
  ),
})

it('the jobs for GitHub Actions', { timeout: 180_000 }, async () => {
  const { jobs } = workflow.parse(load(await textOf('github-actions.yml')))
  expect(Object.keys(jobs)).toEqual(['health', 'plan', 'apply'])
  const given = (env: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(env).map(([name, text]) => [
        name,
        text
          .replace(/\$\{\{ secrets\.SPEECHMATICS_(?:VIEW_)?TOKEN \}\}/u, reader.site.server.token)
          .replace('/var/lib', reader.temporary),
      ]),
    )
  for (const [name, { env, steps }] of Object.entries(jobs)) {
    for (const each of steps)
      if (each.run !== undefined)
        await step(each.run, { RUNNER_TEMP: reader.temporary, ...given(env), ...given(each.env) })
    expect(existsSync(join(reader.temporary, 'token'))).toBe(false)
    expect(projects().includes('Live')).toBe(name === 'apply')
  }
  expect(await readFile(join(reader.folder, 'keydesk-audit.jsonl'), 'utf8')).toContain('Live')
  expect(existsSync(join(reader.folder, 'acme.yaml.lock.json'))).toBe(true)
})

const pipeline = z.record(z.string(), z.object({ script: z.array(z.string()), variables: texts }))

it('the jobs for GitLab CI', { timeout: 180_000 }, async () => {
  const {
    default: _,
    workflow: __,
    ...jobs
  } = z.record(z.string(), z.unknown()).parse(load(await textOf('gitlab-ci.yml')))
  // As GitLab writes it: others can read it.
  const file = join(reader.temporary, 'variable')
  await writeFile(file, reader.site.server.token, { mode: 0o644 })
  for (const { script, variables } of Object.values(pipeline.parse(jobs))) {
    const { PROFILE = '' } = variables
    const env = {
      SPEECHMATICS_TOKEN: file,
      SPEECHMATICS_VIEW_TOKEN: file,
      CI_COMMIT_REF_SLUG: 'branch',
      PROFILE: PROFILE.replace('/var/lib', reader.temporary),
    }
    await step(script.join('\n'), env)
  }
  expect(projects()).toContain('Live')
  expect(keysNamed('captions-branch')).toBe(1)
  expect(existsSync(join(reader.folder, 'captions.key'))).toBe(false)
  expect(existsSync(join(reader.folder, 'keydesk-audit.jsonl.head'))).toBe(true)
})

it('the lines for cron', async () => {
  const lines = (await textOf('crontab')).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines).toHaveLength(2)
  await copyFile(join(reader.folder, 'token'), join(reader.folder, 'keydesk-token'))
  for (const line of lines) {
    const text = /^(?:[\d*]+ ){5}(.*)$/u.exec(line)?.[1] ?? 'exit 1'
    // It would end the line.
    expect(text).not.toContain('%')
    await step(text)
  }
  expect(keysNamed('captions-production')).toBe(2)
  expect(existsSync(join(reader.folder, 'captions.key'))).toBe(false)
})

const cronJob = z.object({
  spec: z.object({
    jobTemplate: z.object({
      spec: z.object({
        template: z.object({
          spec: z.object({
            containers: z.array(
              z.object({
                command: z.tuple([z.literal('sh'), z.literal('-ec'), z.string()]),
                volumeMounts: z.array(z.object({ mountPath: z.string() })),
              }),
            ),
          }),
        }),
      }),
    }),
  }),
})

/** The commands of the jobs for Kubernetes, with their volumes as folders here. */
const kubernetesJobs = async (): Promise<string[]> => {
  const jobs = loadAll(await textOf('kubernetes.yaml')).map((job) => cronJob.parse(job))
  for (const name of ['secrets', 'profile', 'tmp']) await mkdir(join(reader.temporary, name))
  await writeFile(join(reader.temporary, 'secrets', 'token'), reader.site.server.token, { mode: 0o440 })
  return jobs.flatMap(({ spec }) =>
    spec.jobTemplate.spec.template.spec.containers.map(({ command: [, , words], volumeMounts }) => {
      const mounts = volumeMounts.map(({ mountPath }) => mountPath).join('|')
      return words.replaceAll(new RegExp(`(?:${mounts})/`, 'gu'), (path) => `${reader.temporary}${path}`)
    }),
  )
}

it('the jobs for Kubernetes', async () => {
  const jobs = await kubernetesJobs()
  expect(jobs).toHaveLength(2)
  for (const job of jobs) await step(job, { TMPDIR: join(reader.temporary, 'tmp') })
  expect(keysNamed('captions-production')).toBe(2)
  expect(existsSync(join(reader.temporary, 'profile', 'captions.key'))).toBe(false)
})

it('a value that Vault did not take outlives the pod', async () => {
  const [, rotate = ''] = await kubernetesJobs()
  const { code, out, err } = await reader.run(`set -e\n${rotate}`, {
    env: {
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      TMPDIR: join(reader.temporary, 'tmp'),
      VAULT_FAILS: '1',
    },
  })
  printed += out + err
  expect(code).not.toBe(0)
  expect(keysNamed('captions-production')).toBe(2)
  // Not in the pod's memory.
  expect(await readFile(join(reader.temporary, 'profile', 'captions.key'), 'utf8')).not.toBe('')
})
