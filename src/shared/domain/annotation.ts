import type { Annotation } from '../contract/annotations'

/** What is noted of a key that nothing is noted of. */
export const noAnnotation: Annotation = {
  owner: '',
  application: '',
  note: '',
  tags: [],
  isUnused: false,
  usedUntil: null,
  usedUntilReason: 'other',
  usedUntilDetail: '',
  destinations: [],
}
