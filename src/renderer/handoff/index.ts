export { dropHandoff, openHandoff, openHandoffById, restoreHandoffs, useHandoffs } from './handoff-store'
export { HandoffDialogs } from './HandoffDialogs'
