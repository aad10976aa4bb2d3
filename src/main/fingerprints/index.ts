export { createFingerprints } from './fingerprints'
export type { LendPasted } from './pasted-values'
