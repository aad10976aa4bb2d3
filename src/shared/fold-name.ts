/**
 * A name as it is compared with what a server made of it, which may compose characters (NFC), trim, and make one
 * blank of several. For comparing alone, never for sending.
 */
export const foldName = (name: string): string => name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
