import { type Link, linkScheme, parseLink } from '#shared/link'

/** The link among the words that a system starts an app with: this one, unless others are given. */
export const linkIn = (argv: readonly string[] = process.argv): string | undefined =>
  argv.find((word) => word.startsWith(`${linkScheme}:`))

export interface Links {
  /** Keeps what a link leads to until the window takes it; the newest counts. */
  opened(address: string): void
  /** Gives what waits, once: null where the link leads nowhere, undefined where none waits. */
  take(): Link | null | undefined
}

/** Keeps the link that was opened last; `tell` lets the window know, which may not be there yet. */
export const createLinks = (tell: () => void): Links => {
  let waiting: Link | null | undefined
  return {
    opened: (address) => {
      waiting = parseLink(address)
      tell()
    },
    take: () => {
      const taken = waiting
      waiting = undefined
      return taken
    },
  }
}
