import { hostOf, type Region, type TestedProduct } from '#shared/domain/regions'

/** What a key is tried on: the product in a region, and the server that plays it where it is the demo's. */
export interface TestPlace {
  readonly product: TestedProduct
  readonly region: Region
  /** The base URL of the demo's Management API; null for the vendor's own service. */
  readonly demoBaseUrl: string | null
}

const pathOf = { batch: '/v2/jobs?limit=1', rt: '/v2' } as const

/**
 * The address of the harmless request. Source: management-api.md, "Where a key is used": a fixed list, so that a value
 * goes nowhere else. `limit=1`, as rows hold customers' file names.
 */
export const addressOf = ({ product, region, demoBaseUrl }: TestPlace): URL => {
  const base =
    demoBaseUrl === null
      ? `https://${hostOf(product, region)}`
      : `${new URL(demoBaseUrl).origin}/regions/${region}`
  const url = new URL(`${base}${pathOf[product]}`)
  if (product === 'rt') url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url
}
