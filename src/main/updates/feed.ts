import { readFile } from 'node:fs/promises'
import { z } from 'zod'

// What electron-builder writes into a package whose configuration names a server under `publish`.
const feedSchema = z.object({
  provider: z.literal('generic'),
  url: z.url({ protocol: /^https?$/u }),
  publisherName: z.union([z.string().min(1), z.array(z.string()).min(1)]).optional(),
})

/** The update server of this build. */
export interface Feed {
  readonly url: string
  readonly host: string
}

/** Whether updates may come from an address: by https, or from this computer itself. */
export const isSafeAddress = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]'

/**
 * Reads a build's `app-update.yml`. Null where there is none, where it is no generic server reached by https (or on
 * this computer), and on Windows where it does not say who signs: nobody could tell an installer of ours there.
 */
export const readFeed = async (path: string, platform: NodeJS.Platform): Promise<Feed | null> => {
  try {
    const text = await readFile(path, 'utf8')
    // Few copies have one: the start of others does not wait for this.
    const { load } = await import('js-yaml')
    const { url, publisherName } = feedSchema.parse(load(text))
    const address = new URL(url)
    if (!isSafeAddress(address) || (platform === 'win32' && publisherName === undefined)) return null
    return { url, host: address.host }
  } catch {
    return null
  }
}
