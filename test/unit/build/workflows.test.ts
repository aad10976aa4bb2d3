import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../../.github/workflows', import.meta.url))

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly uses?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly environment?: string
  readonly needs?: string | readonly string[]
  readonly steps?: readonly Step[]
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

/** What a job may do beyond reading the repository. */
const mayAlso: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'release.yml provenance': { 'id-token': 'write', attestations: 'write' },
  'release.yml npm': { 'id-token': 'write' },
}

const workflows = readdirSync(folder).map(
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of this repository
  (name) => [name, load(readFileSync(join(folder, name), 'utf8')) as Workflow] as const,
)
const stepsOf = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps)

describe.each(workflows)('the workflow %s', (file, workflow) => {
  it('names every action of others by commit, which nobody can move', () => {
    const used = stepsOf(workflow).flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((each) => !/^[\w-]+\/[\w-]+@[\da-f]{40}$/u.test(each))).toEqual([])
    // A job can also be another workflow as a whole: one of this repository.
    const whole = Object.values(workflow.jobs).flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
    expect(whole.filter((each) => !/^\.\/\.github\/workflows\/[\w-]+\.yml$/u.test(each))).toEqual([])
  })

  it('gives each job no permission but those it needs', () => {
    expect(workflow.permissions).toEqual({})
    for (const [job, { permissions }] of Object.entries(workflow.jobs))
      expect(permissions, job).toEqual({ contents: 'read', ...mayAlso[`${file} ${job}`] })
  })

  it('leaves no credentials in the checkout', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const checkout of checkouts) expect(checkout.with).toEqual({ 'persist-credentials': false })
  })

  it('hands secrets to the steps that sign, and to no other', () => {
    const withSecrets = stepsOf(workflow)
      .filter(({ env = {} }) => Object.values(env).some((value) => String(value).includes('secrets.')))
      .map(({ name }) => name)
    const signing = new Set<string | undefined>(['Packages', 'Signatures of updates and checksums'])
    expect(withSecrets.filter((name) => !signing.has(name))).toEqual([])
    expect(stepsOf(workflow).filter(({ run }) => run?.includes('secrets.') === true)).toEqual([])
  })
})

describe('a release', () => {
  const release = workflows.find(([name]) => name === 'release.yml')?.[1]
  const jobs = Object.entries(release?.jobs ?? {})

  it('runs nothing that was installed or built where a job can speak for the workflow', () => {
    const speaking = jobs.filter(([, { permissions }]) => permissions?.['id-token'] === 'write')
    expect(speaking.map(([name]) => name)).toEqual(['provenance', 'npm'])
    for (const [name, { steps = [] }] of speaking)
      for (const { run = '', uses = '' } of steps) {
        expect(run, name).not.toMatch(/\bnpm (?:ci|install|run|exec)\b|\bnpx\b|\bnode\b/u)
        expect(uses, name).not.toMatch(/^actions\/checkout@/u)
      }
  })

  it('has its provenance cover every file that was uploaded', () => {
    const steps = release?.jobs['provenance']?.steps ?? []
    expect(release?.jobs['provenance']?.needs).toBe('package')
    expect(steps.map((step) => step.with)).toEqual([
      { pattern: 'keydesk-*', path: 'packages' },
      { 'subject-path': 'packages/*/*' },
    ])
  })

  it('goes to npm only once a person has approved, in an environment that can be protected', () => {
    expect(release?.jobs['npm']).toMatchObject({ environment: 'npm', needs: ['package', 'provenance'] })
  })
})
