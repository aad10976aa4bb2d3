import type { AfterPackContext } from 'electron-builder'

/** Electron's fuses, by their names in SECURITY.md: whether each is on in a package. */
export const fuses: Readonly<Record<string, boolean>>

/** Flips the first `count` fuses of Electron's order in the packed binary. Rejects where it has others. */
export const flipFuses: (context: AfterPackContext, count: number) => Promise<void>
