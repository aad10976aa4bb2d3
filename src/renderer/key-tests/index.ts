export { KeyTest } from './KeyTest'
export { TestTargetSelect } from './TestTargetSelect'
