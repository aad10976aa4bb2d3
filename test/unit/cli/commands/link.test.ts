import { expect, it } from 'vitest'
import type { CommandLinePorts } from '../../../../src/cli/ports'
import type { Run } from '../../../../src/cli/session'
import { printLink } from '../../../../src/cli/commands/link'
import { parseLink } from '#shared/link'

const workspaceId = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'

/** What is printed for options, or why nothing is. */
const linkFor = async (options: Readonly<Record<string, string | true>>): Promise<string> => {
  let out = ''
  const run = {
    ports: { out: async (text: string) => void (out += text) } as unknown as CommandLinePorts,
    session: { ask: async () => ({ workspaces: [{ id: workspaceId, name: 'Acme' }] }) },
    values: new Map(Object.entries(options)),
  } as unknown as Run
  await printLink(run).catch((thrown: unknown) => void (out += String(thrown)))
  return out
}

it('prints the link of a workspace, a project, a key and a key’s rotation, as the app reads them', async () => {
  const start = `keydesk://workspace/${workspaceId}`
  expect(await linkFor({})).toBe(`${start}\n`)
  expect(await linkFor({ workspace: 'Acme', project: '7' })).toBe(`${start}/project/7\n`)
  expect(await linkFor({ project: '7', key: 'KEY1' })).toBe(`${start}/project/7/key/KEY1\n`)
  const rotation = await linkFor({ project: '7', key: 'KEY1', rotation: true, json: true })
  const printed = JSON.parse(rotation)
  expect(printed).toEqual({ workspaceId, projectId: 7, keyId: 'KEY1', link: expect.any(String) })
  expect(parseLink(printed.link)).toEqual({ workspaceId, projectId: 7, keyId: 'KEY1', shows: 'rotation' })
})

it.each([
  ['a project by its name', { project: 'Captions' }, '--project can’t be used'],
  ['a key without its project', { key: 'KEY1' }, '--key was given without --project'],
  ['a rotation without its key', { project: '7', rotation: true }, '--rotation was given without --key'],
  ['an ID that no link can have', { project: '7', key: 'a/b' }, '--key can’t be used: no link can have it.'],
] as const)('refuses %s', async (_what, options, said) => expect(await linkFor(options)).toContain(said))
