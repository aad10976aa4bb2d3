export { createFingerprints } from './fingerprints'
