export { openHandoff } from './handoff-store'
export { HandoffDialogs } from './HandoffDialogs'
