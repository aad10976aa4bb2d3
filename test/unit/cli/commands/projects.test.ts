import { expect, it } from 'vitest'
import { createProject } from '../../../../src/cli/commands/projects'
import type { Run } from '../../../../src/cli/session'
import { KeydeskError } from '../../../../src/main/keydesk-error'

const lost = new KeydeskError({ code: 'not-created', notListedSeconds: 7 })

/** What is thrown where the reply to a creation is lost and no list has the project. */
const thrownFor = async (...options: string[]): Promise<unknown> => {
  const session = {
    ask: async (name: string) => {
      if (name === 'projects.create') throw lost
      return { workspaces: [{ id: crypto.randomUUID(), name: 'Acme', baseUrl: 'https://example.com/v1' }] }
    },
  }
  const values = new Map<string, string | true>([
    ['name', 'Live'],
    ...options.map((name) => [name, true] as const),
  ])
  return createProject({ session, values } as unknown as Run).catch((thrown: unknown) => thrown)
}

it('a project that no later run looks for is called unknown, and no run is told to try again', async () => {
  expect(await thrownFor()).toBe(lost)
  expect(await thrownFor('ephemeral')).toMatchObject({
    exitCode: 5,
    code: 'outcome-unknown',
    nextStep: expect.stringMatching(/^Look with keydesk projects list before you try again/u),
    facts: { lookedForSeconds: 7 },
  })
})
