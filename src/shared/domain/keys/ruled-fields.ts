/** The fields of a new key that a policy has rules for. */
export const ruledFields = ['name', 'owner', 'projectId', 'lifetime', 'clientRef'] as const
export type RuledField = (typeof ruledFields)[number]
