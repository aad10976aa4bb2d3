import type { LinkTarget } from '#shared/link'
import { linkScheme } from '#shared/link-scheme'

/** The link among the words that a system starts an app with: this one, unless others are given. */
export const linkIn = (argv: readonly string[] = process.argv): string | undefined =>
  argv.find((word) => word.startsWith(`${linkScheme}:`))

export interface Links {
  /** Keeps a link as the system gave it, or what Keydesk itself leads to, until the window takes it; the newest counts. */
  opened(address: string | LinkTarget): void
  /** Gives what waits, once; undefined where nothing does. */
  take(): string | LinkTarget | undefined
  /** Has `tell` told of each link from now on, as well as what was told before. */
  listen(tell: () => void): void
}

/** Keeps the link that was opened last, from before there is anything it could lead to; `tell` is told of each. */
export const createLinks = (tell: () => void): Links => {
  const told = [tell]
  let waiting: string | LinkTarget | undefined
  return {
    opened: (address) => {
      waiting = address
      for (const each of told) each()
    },
    take: () => {
      const taken = waiting
      waiting = undefined
      return taken
    },
    listen: (also) => void told.push(also),
  }
}
