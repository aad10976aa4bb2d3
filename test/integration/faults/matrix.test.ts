import { inspect } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { type DemoServer, startDemoServer } from '#demo/index'
import { describeFailure } from '#shared/text/index'
import { failureSchema } from '#shared/failure'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import type { Fetch, ManagementApi } from '../../../src/main/management-api/types'
import { selfSigned } from '../demo/certificate'
import { gate } from '../demo/support'
import { type ApiCall, type ApiCallName, apiCalls, contentsOf, projectId, seed } from './calls'
import { brokenFetch, type Deadline, type FaultCase, type FaultName, faultCases } from './faults'
import { createTable } from './table'

const callNames = Object.keys(apiCalls) as ApiCallName[]
const faultNames = Object.keys(faultCases) as FaultName[]
const isRead = (name: ApiCallName): boolean => apiCalls[name].method === 'GET'
const legend = 'failure code × requests sent; ? means that a write may have taken effect'
const tables = [true, false].map((reads) =>
  createTable(
    `\nFaults and ${reads ? 'reads' : 'writes'} of the client: ${legend}\n`,
    faultNames,
    callNames.filter((name) => isRead(name) === reads),
  ),
)
afterAll(() => console.log(tables.map((table) => table.text()).join('\n')))

const token = 'CANARYtoken7Qx2Lr9Vb4Zt6Wn8Yp3Ks5Hd1Jf0Gc'
const value = 'CANARYvalue5Mu8Ea2Xi7Ro4Bq9Tz1Nw6Cv3Ly0Dk'
const day = 86_400_000
const certificate = selfSigned({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + day),
})

interface Site {
  readonly server: DemoServer
  readonly api: ManagementApi
  /** Resolves when the server has a request, or the client the headers of an answer. */
  readonly seen: { readonly request: Promise<void>; readonly headers: Promise<void> }
  /** The network is there again, and the server well. */
  recover(): void
}

const withSite = async (fault: FaultCase, work: (site: Site) => Promise<void>): Promise<void> => {
  const request = gate()
  const headers = gate()
  const server = await startDemoServer({
    token,
    workspace: seed(),
    keyValueFactory: () => value,
    onRequest: () => request.open(),
    ...(fault.network === 'untrusted-certificate' && { tls: certificate }),
  })
  let isBroken = true
  const platform: Fetch = async (url, init) => {
    const network = isBroken ? fault.network : undefined
    if (network !== undefined && network !== 'untrusted-certificate') return brokenFetch[network](url, init)
    const response = await fetch(url, init)
    headers.open()
    return response
  }
  if (fault.fault !== undefined) server.faults.add({ fault: fault.fault(token) })
  try {
    await work({
      server,
      api: createManagementApi({
        baseUrl: server.baseUrl,
        token: async () => token,
        fetch: platform,
        random: () => 0,
        maxBodyBytes: 1024 * 1024,
      }),
      seen: { request: request.opened, headers: headers.opened },
      recover: () => {
        isBroken = false
        server.faults.clear()
      },
    })
  } finally {
    vi.useRealTimers()
    await server.close()
  }
}

/** What a call ended with; the client's clock runs out where the fault takes all its time. */
const endingOf = async ({ time }: FaultCase, { api, seen }: Site, call: ApiCall): Promise<unknown> => {
  if (time !== undefined) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const ending = call.run(api).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (time !== undefined) {
    await Promise.race([seen[time.after], ending])
    await vi.advanceTimersByTimeAsync(time.ms)
    vi.useRealTimers()
  }
  return ending
}

/** Holds a thrown error to what a person may be shown. */
const expectTellable = (thrown: unknown, code: Deadline): void => {
  expect(thrown).toBeInstanceOf(KeydeskError)
  const { failure } = thrown as KeydeskError
  expect(failure.code).toBe(code)
  expect(failureSchema.safeParse(failure).success).toBe(true)
  const words = describeFailure(failure, { keychainName: 'the system keyring', platform: 'linux' })
  expect(words.title).toMatch(/\S/u)
  expect(words.sentence).toMatch(/\w.*[.”]$/u)
  expect(words.nextStep).toMatch(/^[A-Z].*\.$/u)
  const said = JSON.stringify([failure, words]) + inspect(thrown, { depth: 9, showHidden: true })
  expect(said).not.toMatch(/CANARY/u)
}

const caseOf = (name: FaultName): FaultCase => faultCases[name]

describe.each(faultNames)('%s', (faultName) => {
  const fault = caseOf(faultName)

  it.each(callNames)('strikes %s', async (callName) => {
    const call: ApiCall = apiCalls[callName]
    const code = fault.except?.[callName] ?? fault.code
    await withSite(fault, async (site) => {
      const { server } = site
      const before = contentsOf(server)
      const thrown = await endingOf(fault, site, call)
      await server.whenIdle()

      const sent = server.requests.length
      const fate = thrown instanceof KeydeskError ? thrown.fate : 'none'
      for (const table of tables)
        table.note(
          faultName,
          callName,
          `${thrown instanceof KeydeskError ? thrown.failure.code : 'done'} ×${sent}${fate === 'unknown' ? '?' : ''}`,
        )
      if (code === 'done') expect(thrown).toBeNull()
      else expectTellable(thrown, code)

      if (call.effect === undefined) {
        // The check of a token goes on to the keys where the first answer allows it.
        expect(sent).toBe(callName === 'checkToken' && code === 'done' ? 2 : fault.reads)
        expect(fate).toBe('none')
        expect(contentsOf(server)).toEqual(before)
      } else {
        expect(sent).toBe(fault.network === undefined ? 1 : 0)
        expect(fate).toBe(code === 'done' ? 'none' : fault.fate)
        expect(call.effect(server.state)).toBe(fault.isApplied === true ? 1 : 0)
        if (fault.isApplied !== true) expect(contentsOf(server)).toEqual(before)
        expect(server.state.valuesIssued).toBe(callName === 'createKey' && fault.isApplied === true ? 1 : 0)
      }
    })
  })
})

describe('once the network is back', () => {
  it.each(callNames)('%s works, with one request', async (callName) => {
    const call: ApiCall = apiCalls[callName]
    await withSite(faultCases.offline, async ({ server, api, recover }) => {
      await expect(call.run(api)).rejects.toMatchObject({ failure: { code: 'offline' }, fate: 'none' })
      recover()
      await call.run(api)
      expect(server.requests).toHaveLength(callName === 'checkToken' ? 2 : 1)
      expect(call.effect?.(server.state) ?? 1).toBe(1)
    })
  })
})

it('the limit of a body that the app sets itself stops 100 MB as well', async () => {
  const server = await startDemoServer({ workspace: seed() })
  try {
    server.faults.add({ fault: { kind: 'hugeBody', megabytes: 100 } })
    const api = createManagementApi({ baseUrl: server.baseUrl, token: async () => server.token, fetch })
    await expect(api.listKeys(projectId, { signal: new AbortController().signal })).rejects.toMatchObject({
      failure: { code: 'answer-too-large' },
    })
    await server.whenIdle()
  } finally {
    await server.close()
  }
})
