/** The products a temporary key can be made for. Source: Management API, POST /api-keys `type`. */
export const keyProducts = ['batch', 'rt', 'tts'] as const
export type KeyProduct = (typeof keyProducts)[number]

/** The forms in which a key's value can be written to a file. */
export const fileFormats = ['value', 'env', 'shell', 'powershell', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

/**
 * The commands that try a key, by product and region. Source: management-api.md, "Where a key is used"; `au1` is batch
 * only, `eu2` and `us2` are for enterprise customers.
 */
export const commandFormats = {
  batch: ['curl-batch-eu1', 'curl-batch-us1', 'curl-batch-au1', 'curl-batch-eu2', 'curl-batch-us2'],
  rt: ['curl-rt-eu', 'curl-rt-us', 'curl-rt-global'],
} as const
export type CommandFormat = (typeof commandFormats)[keyof typeof commandFormats][number]

/** The forms in which a key's value can be copied. */
export const handoffFormats = [...fileFormats, ...commandFormats.batch, ...commandFormats.rt] as const
export type HandoffFormat = (typeof handoffFormats)[number]

/** Whether a form is a command, not the value in some form. */
export const isCommandFormat = (format: HandoffFormat): format is CommandFormat => format.startsWith('curl-')

/** The commands a key is good for: a permanent key is bound to no product, and none is known for text to speech. */
export const commandFormatsFor = (key: {
  readonly product: KeyProduct
  readonly endsAt: string | null
}): readonly CommandFormat[] => {
  if (key.endsAt === null) return [...commandFormats.batch, ...commandFormats.rt]
  return key.product === 'tts' ? [] : commandFormats[key.product]
}

/** Limits of a key's fields. Source: Management API, POST /api-keys; the client reference's is our own. */
export const keyLimits = {
  nameLength: 120,
  clientRefLength: 255,
  /** Seconds. */
  ttlMin: 60,
  /** Seconds: 24 hours. */
  ttlMax: 86_400,
} as const

/** The longest name an administrator can give a workspace, in UTF-16 units. */
export const workspaceNameLength = 80

/** Limits of what is noted of a key, in UTF-16 units and, for tags, their number. Our own. */
export const annotationLimits = {
  ownerLength: 120,
  applicationLength: 120,
  noteLength: 2_000,
  tagLength: 40,
  tags: 20,
} as const

/** Limits of how tables look and of views of them that are kept. Our own. */
export const tableLimits = {
  /** The width of a column, in CSS pixels. */
  widthMin: 60,
  widthMax: 2_000,
  /** Saved views of a workspace. */
  views: 50,
  viewNameLength: 60,
  /** The longest search a view keeps, in UTF-16 units. */
  queryLength: 300,
} as const
