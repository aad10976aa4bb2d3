import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import { dateAfter, dateAt } from '#shared/domain/days'
import { openProfiles } from '../../../src/main/credentials/profiles'
import { buildForAll, openSite, type Site } from './site'

const command = buildForAll()

let site: Site
let workspaceId: string
beforeEach(async () => {
  site = await openSite(command.path)
  workspaceId = await site.addWorkspace('Acme')
})
afterEach(() => site.close())

const today = dateAt(Date.now())
/** Notes until when keys are to be used, as the app leaves it. */
const noteDates = async (dates: Readonly<Record<string, string>>): Promise<void> => {
  const folder = join(site.folder, 'workspaces', workspaceId)
  await mkdir(folder, { recursive: true })
  const data = Object.fromEntries(
    Object.entries(dates).map(([id, usedUntil]) => [id, { ...noAnnotation, owner: 'Ada', usedUntil }]),
  )
  await writeFile(join(folder, 'annotations.json'), JSON.stringify({ version: 1, data }))
}
const addKey = (name: string): string => site.server.state.addKey(site.projectId, { name }).apikey_id
const keysPath = () => `/v1/api-keys?project_id=${site.projectId}`

describe('keydesk health', () => {
  it('lists the keys anew and prints findings, the urgent ones first, as columns and as JSON', async () => {
    addKey('test')
    const over = addKey('captions-pilot')
    await noteDates({ [over]: dateAfter(today, -3) })
    const columns = await site.run('health')
    expect(columns).toMatchObject({ code: 0, err: '' })
    const lines = columns.out.split('\n')
    expect(lines[0]).toMatch(/^SEVERITY +FINDING +DETAIL +KEY +ID +PROJECT +OWNER$/u)
    expect(lines[1]).toMatch(
      /^high +Past the use-until date +3 days past its date +captions-pilot .* Captions +Ada$/u,
    )
    expect(lines[2]).toMatch(/^medium +Generic name/u)
    expect(columns.out).toContain('2 of 2 keys have findings.')

    const json = await site.run('health', '--workspace', 'Acme', '--json')
    expect(json.code).toBe(0)
    expect(JSON.parse(json.out)).toMatchObject({
      workspaceId,
      keys: 2,
      keysWithFindings: 2,
      findings: [
        {
          severity: 'high',
          kind: 'use-until-over',
          keyId: over,
          keyName: 'captions-pilot',
          projectName: 'Captions',
          owner: 'Ada',
          usedUntil: dateAfter(today, -3),
        },
        { severity: 'medium', kind: 'name-says-nothing', keyName: 'test' },
      ],
    })
    expect(site.server.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('ends with 15 where there is a finding of the severity of --fail-on or a higher one', async () => {
    const id = addKey('captions-pilot')
    expect(await site.run('health', '--fail-on', 'low')).toMatchObject({
      code: 0,
      out: 'Nothing found in 1 key.\n',
      err: '',
    })
    await noteDates({ [id]: dateAfter(today, 5) })
    const codes: Record<string, number | null> = {}
    for (const severity of ['high', 'medium', 'low'])
      codes[severity] = (await site.run('health', '--fail-on', severity)).code
    expect(codes).toEqual({ high: 0, medium: 15, low: 15 })
    const { code, out, err } = await site.run('health', '--fail-on', 'medium', '--json')
    // The findings are printed all the same.
    expect(JSON.parse(out).findings).toHaveLength(1)
    expect([code, JSON.parse(err).error]).toEqual([
      15,
      expect.objectContaining({ code: 'findings', exitCode: 15, findings: 1, failOn: 'medium' }),
    ])
    await noteDates({ [id]: dateAfter(today, -1) })
    expect((await site.run('health', '--fail-on', 'high')).err).toContain('1 finding of severity high.')
  })

  it('finds tokens that were stored long ago, by the days of the settings', async () => {
    addKey('captions-pilot')
    const storedAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const store = (usual: string, deleting: string) =>
      openProfiles(site.store).update((current) => ({
        ...current,
        workspaces: current.workspaces.map((each) =>
          Object.assign({}, each, {
            tokenStoredAt: usual,
            deletingToken: { storedAt: deleting, isCompared: true },
          }),
        ),
      }))
    await store(storedAgo(89), storedAgo(89))
    expect(await site.run('health', '--fail-on', 'low')).toMatchObject({ code: 0, err: '' })
    await store(storedAgo(89), storedAgo(91))
    const json = await site.run('health', '--fail-on', 'high', '--json')
    expect(json.code).toBe(15)
    expect(JSON.parse(json.out)).toMatchObject({
      findings: [],
      tokenFindings: [{ severity: 'high', kind: 'token-overdue', token: 'deleting', ageDays: 91 }],
    })
    const words = await site.run('health')
    expect(words.code).toBe(0)
    expect(words.out).toContain('The token for deleting was stored 91 days ago. Tokens never expire.')
    const lines = await site.run('health', '--jsonl')
    expect(lines.out).toBe('')
    expect(JSON.parse(lines.err).warning).toMatchObject({
      code: 'token-overdue',
      tokenFindings: [{ token: 'deleting' }],
    })
  })

  it('fails where a project could not be listed, or a row not be read: an incomplete list is no pass', async () => {
    addKey('captions-pilot')
    const refused = site.server.faults.add({
      match: { path: keysPath() },
      fault: { kind: 'status', status: 404 },
    })
    expect(await site.run('health', '--fail-on', 'high')).toMatchObject({ code: 4, out: '' })
    refused.remove()
    const odd = site.server.faults.add({
      match: { path: keysPath() },
      fault: { kind: 'wrongTypes', body: [{ apikey_id: 'A', name: 'captions' }, { apikey_id: 7 }] },
    })
    const unread = await site.run('health')
    expect(unread).toMatchObject({ code: 4, out: '' })
    expect(unread.err).toContain('1 row could not be read')
    odd.remove()
    site.server.faults.add({
      match: { path: '/v1/projects' },
      fault: { kind: 'wrongTypes', body: [{ project_id: site.projectId, name: 'Captions' }, {}] },
    })
    expect(await site.run('health')).toMatchObject({ code: 4, out: '' })
  })

  it('sends nothing for a --fail-on that is none', async () => {
    const { code, err } = await site.run('health', '--fail-on', 'urgent')
    expect(code).toBe(2)
    expect(err).toContain('--fail-on is not one of high, medium and low.')
    expect(site.server.requests).toEqual([])
  })

  it('is no pass without a connection', async () => {
    await site.server.close()
    expect(await site.run('health', '--fail-on', 'high')).toMatchObject({ code: 3, out: '' })
  })
})
