export { endOfDeletion, endOfFound, endOfReplacement, noteOnFailure, proofNote } from './audit-endings'
export { auditNotes } from './audit-notes'
export { auditRule, type ListedNames } from './audit-rule'
export { audited, auditedWrite } from './audited'
export { createDeletions, type Deletions } from './deletions'
export { isFateUnknown, secondsBetween, type Sent, sendOnce, unknownFate, unknownOutcome } from './fate'
export { type Found, type Listed, lookForCreated } from './look-for-created'
export { createOneAtATime, type OneAtATime } from './one-at-a-time'
export {
  pollForOutcome,
  type Polling,
  pollingSignal,
  pollWaits,
  sendAndSettle,
  type Settling,
} from './poll-for-outcome'
export { type Listing, type Presence, presenceOf, subjectOf } from './presence'
export { isDenied, isUnproven, type Proof } from './prove-deletion'
