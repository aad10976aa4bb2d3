import type { CdpSession, Protocol } from '../chromium/cdp'
import type { HostSession } from './session'
import { appSchemeOf, isFetched, toAppUrl, toChromiumPolicy, toChromiumUrl } from './urls'

type RequestPaused = Protocol.Fetch.requestPausedPayload
type HeaderEntry = Protocol.Fetch.HeaderEntry

const resourceTypes: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  WebSocket: 'webSocket',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
}

export interface RequestContext {
  readonly session: HostSession
  readonly webContentsId: number
  readonly isMainFrame: boolean
}

const bodyOf = ({ request }: RequestPaused): Buffer | undefined => {
  const parts = request.postDataEntries?.map((entry) => Buffer.from(entry.bytes ?? '', 'base64'))
  if (parts !== undefined && parts.length > 0) return Buffer.concat(parts)
  return request.postData === undefined ? undefined : Buffer.from(request.postData)
}

const toRequest = (paused: RequestPaused): Request => {
  const { request } = paused
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (/^origin$/iu.test(name)) continue
    headers.set(name, /^referer$/iu.test(name) ? toAppUrl(value) : value)
  }
  const body = bodyOf(paused)
  const hasBody = body !== undefined && request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(toAppUrl(request.url) + (request.urlFragment ?? ''), {
    method: request.method,
    headers,
    ...(hasBody && { body: new Uint8Array(body) }),
  })
}

const toChromiumHeader = (name: string, value: string): HeaderEntry => {
  if (/^content-security-policy(?:-report-only)?$/iu.test(name))
    return { name, value: toChromiumPolicy(value) }
  if (/^(?:location|access-control-allow-origin)$/iu.test(name)) {
    return { name, value: toChromiumUrl(value).replace(/(?<=\.invalid)\/$/u, '') }
  }
  return { name, value }
}

const entriesOf = (headers: Headers): HeaderEntry[] => [
  ...[...headers]
    .filter(([name]) => name !== 'set-cookie')
    .map(([name, value]) => toChromiumHeader(name, value)),
  ...headers.getSetCookie().map((value) => ({ name: 'set-cookie', value })),
]

const toRecord = (entries: readonly HeaderEntry[]): Record<string, string[]> => {
  const record: Record<string, string[]> = {}
  for (const { name, value } of entries) (record[name] ??= []).push(value)
  return record
}

const fromRecord = (record: Readonly<Record<string, string | string[]>>): HeaderEntry[] =>
  Object.entries(record).flatMap(([name, value]) =>
    [value].flat().map((each) => toChromiumHeader(name, each)),
  )

/** Answers one stopped request, through the app's webRequest hooks and scheme handlers. */
export const answerRequest = async (
  root: CdpSession,
  paused: RequestPaused,
  { session, webContentsId, isMainFrame }: RequestContext,
): Promise<void> => {
  const { requestId, request } = paused
  const { hostWebRequest: hooks } = session
  const url = toAppUrl(request.url)
  const type = resourceTypes[paused.resourceType] ?? 'other'
  const details = {
    id: Number(/\d+/u.exec(requestId)?.[0] ?? 0),
    url,
    method: request.method,
    webContentsId,
    resourceType: type === 'mainFrame' && !isMainFrame ? 'subFrame' : type,
    referrer: toAppUrl(request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
  }
  const fail = (errorReason: Protocol.Network.ErrorReason): Promise<unknown> =>
    root.send('Fetch.failRequest', { requestId, errorReason })

  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    const answer =
      paused.responseHeaders === undefined
        ? undefined
        : await hooks.headersReceived.ask({
            ...details,
            statusCode: paused.responseStatusCode,
            statusLine: `HTTP/1.1 ${paused.responseStatusCode} ${paused.responseStatusText ?? ''}`,
            responseHeaders: toRecord(paused.responseHeaders),
          })
    if (answer?.cancel) await fail('BlockedByClient')
    else if (answer?.responseHeaders && paused.responseStatusCode !== undefined) {
      await root.send('Fetch.continueResponse', {
        requestId,
        responseCode: paused.responseStatusCode,
        responseHeaders: fromRecord(answer.responseHeaders),
      })
    } else await root.send('Fetch.continueRequest', { requestId })
    return
  }

  const before = await hooks.beforeRequest.ask(details)
  if (before?.cancel) {
    await fail('BlockedByClient')
    return
  }
  if (before?.redirectURL) {
    await root.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 307,
      responseHeaders: [{ name: 'Location', value: toChromiumUrl(before.redirectURL) }],
    })
    return
  }
  const sent = await hooks.beforeSendHeaders.ask({ ...details, requestHeaders: request.headers })
  if (sent?.cancel) {
    await fail('BlockedByClient')
    return
  }

  const scheme = appSchemeOf(request.url)
  if (scheme === undefined) {
    await root.send('Fetch.continueRequest', {
      requestId,
      ...(sent?.requestHeaders && { headers: fromRecord(sent.requestHeaders) }),
    })
    return
  }
  if (type === 'xhr' && !isFetched(scheme)) {
    await fail('Failed')
    return
  }
  // Electron looks for no icon by itself.
  const isIcon = paused.resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico'
  const handler = isIcon ? undefined : session.hostProtocol.handlerOf(scheme)
  if (handler === undefined) {
    await fail('Failed')
    return
  }
  let response: Response
  let body: Buffer
  try {
    response = await handler(toRequest(paused))
    body = Buffer.from(await response.arrayBuffer())
  } catch (error) {
    console.error(`The handler of ${scheme}: failed`, error)
    await fail('Failed')
    return
  }
  if (response.type === 'error' || response.status < 200) {
    await fail('Failed')
    return
  }
  const entries = entriesOf(response.headers)
  const received = await hooks.headersReceived.ask({
    ...details,
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`,
    responseHeaders: toRecord(entries),
  })
  if (received?.cancel) {
    await fail('BlockedByClient')
    return
  }
  await root.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: received?.responseHeaders ? fromRecord(received.responseHeaders) : entries,
    body: body.toString('base64'),
  })
}
