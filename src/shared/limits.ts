import { regions, testableProducts, type TestedProduct } from './domain/regions'

/** The products that a temporary key can be for. Source: Management API, POST /api-keys `type`. */
export const keyProducts = ['batch', 'rt', 'tts'] as const
export type KeyProduct = (typeof keyProducts)[number]

/** The formats in which a value can be saved to a file. */
export const fileFormats = ['value', 'env', 'shell', 'powershell', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

/** The commands that test a key, by product and region. */
export const commandFormats = {
  batch: regions.batch.map((region) => `curl-batch-${region}` as const),
  rt: regions.rt.map((region) => `curl-rt-${region}` as const),
}
export type CommandFormat = (typeof commandFormats)[TestedProduct][number]

/** The formats in which a value can be copied. */
export const handoffFormats = [...fileFormats, ...commandFormats.batch, ...commandFormats.rt] as const
export type HandoffFormat = (typeof handoffFormats)[number]

/** Whether a format is a command rather than the value in some format. */
export const isCommandFormat = (format: HandoffFormat): format is CommandFormat => format.startsWith('curl-')

/** The commands that can test a key. */
export const commandFormatsFor = (key: {
  readonly product: KeyProduct
  readonly endsAt: string | null
}): readonly CommandFormat[] => testableProducts(key).flatMap((product) => commandFormats[product])

/**
 * Limits of a key's fields. Source: Management API, POST /api-keys. The client reference's limit is our own.
 */
export const keyLimits = {
  nameLength: 120,
  clientRefLength: 255,
  /** Seconds. */
  ttlMin: 60,
  /** Seconds: 24 hours. */
  ttlMax: 86_400,
} as const

/** The longest name of a listed key or project in a request to main, in UTF-16 units. Longer names are cut. */
export const listedNameLength = 1_000

/** The most keys of one campaign. */
export const campaignLength = 1_000

/** The most keys of one bulk revocation. */
export const bulkRevocationLength = 10_000

/** The most keys that are copied together, as many as are revoked together. */
export const copiedKeysLength = 10_000

/** The most keys whose notes are changed together: each is an entry in the audit log. */
export const bulkNotesLength = 1_000

/** The longest name of a workspace, in UTF-16 units. */
export const workspaceNameLength = 80

/** Limits of notes on a key, in UTF-16 units, and of the number of tags. Our own. */
export const annotationLimits = {
  ownerLength: 120,
  applicationLength: 120,
  noteLength: 2_000,
  tagLength: 40,
  tags: 20,
  usedUntilDetailLength: 120,
  /** Of a date as it is being typed. */
  typedDateLength: 20,
} as const

/** Limits of table layouts and saved views. Our own. */
export const tableLimits = {
  /** The width of a column, in CSS pixels. */
  widthMin: 60,
  widthMax: 2_000,
  /** The number of saved views of a workspace. */
  views: 50,
  viewNameLength: 60,
  /** The longest search text of a view, in UTF-16 units. */
  queryLength: 300,
} as const
