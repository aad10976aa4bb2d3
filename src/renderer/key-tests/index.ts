export { KeyTest } from './KeyTest'
