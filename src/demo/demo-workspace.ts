import { HALF_ID_BITS, keyId } from './ids'
import { below, prng } from './prng'
import type { ApiKey, SeedProject, WorkspaceSeed } from './types'

const DAY = 24 * 60 * 60_000
const YEAR = 365

interface StoryKey {
  readonly name: string | null
  readonly days: number
  readonly reference?: string
}

interface StoryProject {
  readonly name: string
  readonly description: string | null
  readonly days: number
  readonly keys: readonly StoryKey[]
}

/** Each project shows a situation that an administrator meets; its comment names it. */
const STORY: readonly StoryProject[] = [
  {
    // Forgotten keys, because everybody starts in the default project.
    name: 'Default project',
    description: null,
    days: 3.4 * YEAR,
    keys: [
      { name: 'test', days: 3.4 * YEAR },
      { name: null, days: 3.1 * YEAR },
      { name: 'test', days: 2.6 * YEAR },
      { name: "Maria's laptop", days: 2.2 * YEAR },
      { name: 'New key', days: 1.7 * YEAR },
    ],
  },
  {
    // An unfinished rotation: the new production key exists, the old one is not revoked yet.
    name: 'Call centre EU',
    description: 'Agent assist and call recording, Dublin and Lisbon',
    days: 2.8 * YEAR,
    keys: [
      { name: 'call-centre-eu production', days: 412 },
      { name: 'call-centre-eu production (new)', days: 2 },
      { name: 'call-centre-eu staging', days: 96 },
      { name: 'call-centre-eu load-test', days: 180 },
      { name: 'call-centre-eu development', days: 61 },
      { name: 'agent-assist-eu production', days: 74 },
      { name: 'agent-assist-eu staging', days: 74 },
    ],
  },
  {
    name: 'Call centre US',
    description: 'Austin and Toronto',
    days: 1.9 * YEAR,
    keys: [
      { name: 'call-centre-us production', days: 45 },
      { name: 'call-centre-us staging', days: 45 },
      { name: 'call-centre-us development', days: 130 },
      { name: 'voicemail-us production', days: 88 },
      { name: 'voicemail-us staging', days: 88 },
    ],
  },
  {
    // Old keys in use: overdue for rotation.
    name: 'Media archive',
    description: 'Transcription of the back catalogue',
    days: 3.2 * YEAR,
    keys: [
      { name: 'media-archive batch import', days: 3.2 * YEAR },
      { name: 'media-archive nightly', days: 2.9 * YEAR },
      { name: 'media-archive search indexer', days: 2.1 * YEAR },
      { name: 'media-archive contractor', days: 1.6 * YEAR },
      { name: 'podcast-indexer production', days: 1.2 * YEAR },
    ],
  },
  {
    name: 'Live captions',
    description: 'Realtime captions for events',
    days: 1.1 * YEAR,
    keys: [
      { name: 'live-captions production', days: 34 },
      { name: 'live-captions production failover', days: 34 },
      { name: 'live-captions staging', days: 12 },
      { name: 'live-captions – Großer Saal Zürich', days: 20 },
      { name: 'כתוביות חיות – ייצור', days: 20 },
    ],
  },
  {
    // One key per customer, distinguished by the client reference; one of them is being replaced.
    name: 'Partner integrations',
    description: 'One key for each partner',
    days: 1.5 * YEAR,
    keys: [
      { name: 'partner Northwind production', days: 210, reference: 'northwind' },
      { name: 'partner Contoso production', days: 190, reference: 'contoso' },
      { name: 'partner Fabrikam production', days: 33, reference: 'fabrikam' },
      { name: 'partner Fabrikam test', days: 33, reference: 'fabrikam-test' },
      { name: 'partner Tailspin (contract ended)', days: 1.4 * YEAR, reference: 'tailspin' },
      { name: 'partner 株式会社サンプル production', days: 51, reference: 'sample-kk' },
      { name: 'partner Contoso production (new)', days: 1, reference: 'contoso' },
    ],
  },
  {
    name: 'Research sandbox',
    description: null,
    days: 300,
    keys: [
      { name: 'notebook', days: 290 },
      { name: 'notebook', days: 140 },
      { name: 'evaluation 2024', days: 250 },
      { name: null, days: 77 },
      { name: 'accent study', days: 9 },
      { name: 'hack day', days: 0.04 },
    ],
  },
  {
    // Created, but not in use yet.
    name: 'Clinic dictation pilot',
    description: 'Starts next quarter',
    days: 5,
    keys: [],
  },
]

/**
 * The small workspace shown to new users: 8 projects, 40 keys, always the same except for the dates.
 * @param now the present, in milliseconds since 1970; ages count back from here
 */
export function demoWorkspace(now: number): WorkspaceSeed {
  const random = prng(2417)
  const time = (days: number): string => new Date(now - Math.round(days * DAY)).toISOString()
  const projects = STORY.map((story, index): SeedProject => ({
    project: {
      project_id: 20_417 + index * 13,
      is_default: index === 0,
      is_active: true,
      name: story.name,
      description: story.description,
      created_at: time(story.days),
      deleted_at: null,
    },
    keys: story.keys.map((key): ApiKey => ({
      apikey_id: keyId(below(random, 2 ** HALF_ID_BITS), below(random, 2 ** HALF_ID_BITS)),
      name: key.name,
      created_at: time(key.days),
      client_ref: key.reference ?? null,
    })),
  }))
  return { projects }
}
