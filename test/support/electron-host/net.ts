import type { Net } from 'electron'
import { hostFetch, sessionOf } from './session'
import { allContents } from './web-contents'

let isOnline = true

/** Takes the machine on or off the network, for `net.isOnline` and `navigator.onLine`; requests still go out. */
export const setOnline = async (online: boolean): Promise<void> => {
  isOnline = online
  for (const contents of allContents()) {
    const page = await contents.ready
    await page.send('Network.enable')
    await page.send('Network.emulateNetworkConditions', {
      offline: !online,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  }
}

/** `net` (Electron docs): `fetch` is Node's, so the proxy and certificates are Node's too. */
export const net = {
  fetch: (input: string | URL | Request, init?: RequestInit) => hostFetch(sessionOf(''), input, init),
  isOnline: () => isOnline,
  get online() {
    return isOnline
  },
  request: () => {
    throw new Error('net.request is not supported by the electron host; use net.fetch')
  },
} as unknown as Net
