import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Campaign, CampaignRow, CampaignStage } from '#shared/contract/keys/campaigns'
import { isProven } from '#shared/domain/campaign'
import type { AuditJudge } from './audit-judge'
import type { Found } from '../messages'
import { type Life, oldPrefix, type Site, valuePrefix } from '../site'

/** From these a replacement may be asked for; from any other it would be a second one. */
const canCreateFrom: ReadonlySet<CampaignStage> = new Set(['planned', 'not-created', 'value-lost'])

const textsIn = async (folder: string): Promise<string> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = files
    .filter((each) => each.isFile())
    .map((each) => readFile(join(each.parentPath, each.name), 'utf8'))
  return (await Promise.all(texts)).join('\n')
}

/** Holds what is found of campaigns at each start against what was said before, and against the server. */
export const createCampaignJudge = (site: Site, audit: AuditJudge) => {
  /** How often the last word before a kill was that stage. */
  const cutAt = new Map<CampaignStage, number>()
  const everOld = new Set<string>()
  /** How far each row was last known to be, by the name of its replacement, which no other row has. */
  const known = new Map<string, CampaignStage>()
  /** How often a replacement of that name was about to be asked for. */
  const begun = new Map<string, number>()
  const used = new Set<string>()
  /** Old keys whose rows were proven before anything was sent to revoke them. */
  const proven = new Set<string>()
  let current: string | null = null
  let mayBeAnother = false

  const note = (row: CampaignRow): void => {
    used.add(row.keyId)
    known.set(row.newName, row.stage)
    if (isProven(row)) proven.add(row.keyId)
  }

  const judgeRow = (row: CampaignRow, there: ReadonlyMap<string, string>, label: string): void => {
    const about = `${label}: the row ${JSON.stringify(row)}`
    expect(there.has(row.keyId), `${about}: its old key`).toBe(row.stage !== 'revoked')
    if (row.stage === 'replaced')
      expect(there.get(row.newKeyId ?? ''), `${about}: its replacement`).toBe(row.newName)
    expect(['creating', 'delivering', 'testing'], `${about} is settled`).not.toContain(row.stage)
  }

  const judgeServer = ({ rotations, creations, campaign }: Found, label: string): void => {
    const there = new Map(site.keysNow().map((key) => [key.apikey_id, key.name ?? '']))
    const made = [...there].filter(([, name]) => !name.startsWith(oldPrefix))
    const accounted = new Set(
      rotations.flatMap(({ newKeyId, candidates }) => [newKeyId, ...candidates.map(({ id }) => id)]),
    )
    const notices = JSON.stringify(creations)
    const lost = made.filter(([id]) => !accounted.has(id) && !notices.includes(id))
    expect(lost, `${label}: keys that nothing accounts for`).toEqual([])
    expect(site.server.state.valuesIssued, `${label}: keys made`).toBe(made.length)

    const byName = new Map<string, number>()
    for (const [, name] of made) byName.set(name, (byName.get(name) ?? 0) + 1)
    const doubled = [...byName].filter(([name, count]) => count > (begun.get(name) ?? 0))
    expect(doubled, `${label}: keys that were made twice`).toEqual([])

    const gone = [...everOld].filter((id) => !there.has(id) && !proven.has(id))
    expect(gone, `${label}: old keys revoked without proof`).toEqual([])
    for (const row of campaign?.rows ?? []) judgeRow(row, there, label)
  }

  const judgeCampaign = (campaign: Campaign | null, label: string): void => {
    if (!mayBeAnother) expect(campaign?.id ?? null, `${label}: the campaign`).toBe(current)
    current = campaign?.id ?? null
    mayBeAnother = false
    for (const row of campaign?.rows ?? []) note(row)
  }

  return {
    cutAt,
    noteOldKeys: (added: readonly string[]): void => {
      for (const id of added) everOld.add(id)
    },
    isFree: (keyId: string): boolean => !used.has(keyId),
    /** Takes in what a life said and sent. */
    afterLife: (life: Life, label: string): void => {
      const atStart = life.requests.slice(0, life.requestsAtStart).filter(({ method }) => method !== 'GET')
      expect(atStart, `${label}: requests at start that change something`).toEqual([])
      let last: CampaignStage | null = null
      for (const heard of life.said) {
        if (heard.say === 'asks' && ['campaign-start', 'campaign-put-away'].includes(heard.step.call))
          mayBeAnother = true
        else if (heard.say === 'has' && heard.answer.campaign !== undefined) {
          current = heard.answer.campaign.id
          mayBeAnother = false
          last = null
          for (const row of heard.answer.campaign.rows) note(row)
        } else if (heard.say === 'row') {
          const { row, campaignId } = heard
          const before = known.get(row.newName) ?? 'planned'
          if (row.stage === 'creating' && before !== 'creating') {
            expect(canCreateFrom.has(before), `${label}: ${row.newName} created from ${before}`).toBe(true)
            begun.set(row.newName, (begun.get(row.newName) ?? 0) + 1)
          }
          current = campaignId
          mayBeAnother = false
          last = row.stage
          note(row)
        }
      }
      if (last !== null) cutAt.set(last, (cutAt.get(last) ?? 0) + 1)
    },
    /** Judges what a start found, which then counts as known. */
    atStart: async (found: Found, label: string): Promise<void> => {
      judgeServer(found, label)
      judgeCampaign(found.campaign, label)
      expect(found.setAside, `${label}: documents set aside`).toEqual([])
      expect(await textsIn(site.folder), `${label}: a value on the disk`).not.toContain(valuePrefix)
      await audit.atStart(found, [], label)
    },
  }
}
