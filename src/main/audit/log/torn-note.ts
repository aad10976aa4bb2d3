/** Bytes of the log that are no entry: how many, line ends included, and their SHA-256 in hex. */
export interface TornBytes {
  readonly bytes: number
  readonly sha256: string
}

/** The note of an `audit-torn` entry. It names the bytes before it exactly, so they cannot be changed later. */
export const tornNote = ({ bytes, sha256 }: TornBytes): string => `${bytes} bytes, SHA-256 ${sha256}`
