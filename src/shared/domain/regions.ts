/**
 * Where an API key is used, by product and region. Source: management-api.md, "Where a key is used"; `au1` is batch
 * only, `eu2` and `us2` are for enterprise customers. Text to speech has no request that costs nothing.
 */
export const regions = {
  batch: ['eu1', 'us1', 'au1', 'eu2', 'us2'],
  rt: ['eu', 'us', 'global'],
} as const

/** The products that a harmless request is known for. */
export const testedProducts = ['batch', 'rt'] as const
export type TestedProduct = (typeof testedProducts)[number]

export type BatchRegion = (typeof regions)['batch'][number]
export type RealtimeRegion = (typeof regions)['rt'][number]
export type Region = BatchRegion | RealtimeRegion

export const allRegions = [...regions.batch, ...regions.rt] as const

/** Whether a product is offered in a region. */
export const isRegionOf = (product: TestedProduct, region: Region): boolean =>
  regions[product].some((each) => each === region)

/** The host at which a product is used in a region. */
export const hostOf = (product: TestedProduct, region: Region): string =>
  product === 'batch' ? `${region}.asr.api.speechmatics.com` : `${region}.rt.speechmatics.com`

/** The products that a key can be tested for. A permanent key is for any product. */
export const testableProducts = (key: {
  readonly product: 'batch' | 'rt' | 'tts'
  readonly endsAt: string | null
}): readonly TestedProduct[] => testedProducts.filter((each) => key.endsAt === null || key.product === each)
