import { type RequestOptions, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Net } from 'electron'
import { hostFetch, sessionOf } from './session'

/** A request as others than the app make it; redirects are not followed, and no event tells of one. */
type HostRequest = RequestOptions & { readonly session?: unknown; readonly redirect?: unknown }

/** `net` (Electron docs): `fetch` and `request` are Node's, so the proxy and certificates are Node's too. */
export const net = {
  fetch: (input: string | URL | Request, init?: RequestInit) => hostFetch(sessionOf(''), input, init),
  isOnline: () => true,
  online: true,
  request: (options: HostRequest) => {
    const { session: _session, redirect: _redirect, ...asked } = options
    return asked.protocol === 'https:' ? secureRequest(asked) : request(asked)
  },
} as unknown as Net
