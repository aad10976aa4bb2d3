// Put in at build time from KEYDESK_UPDATE_KEY; empty in a build of one's own.
declare const UPDATE_KEY: string

/** The public half of the key that releases are signed with: SPKI, in base64. Empty where this build has none. */
export const updateKey = UPDATE_KEY
