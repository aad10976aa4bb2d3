export { dropHandoff, openHandoff, openHandoffById, useHandoffs } from './handoff-store'
export { HandoffDialogs } from './HandoffDialogs'
