import { describe, expect, it } from 'vitest'
import { startDemoServer } from '#demo/index'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import type { ManagementApi } from '../../../src/main/management-api/types'
import { absences, lostReplies, noLists, unclearAnswers } from '../../support/lies'
import { type ApiCall, type ApiCallName, apiCalls, contentsOf, seed } from './calls'

// What the client makes of answers that prove nothing, call by call: a read fails, and of a write nobody knows.

const named = Object.keys(apiCalls) as ApiCallName[]
const reads = named.filter((name) => apiCalls[name].method === 'GET')
const writes = named.filter((name) => apiCalls[name].method !== 'GET')

type Server = Awaited<ReturnType<typeof startDemoServer>>

const withApi = async (work: (server: Server, api: ManagementApi) => Promise<void>): Promise<void> => {
  const server = await startDemoServer({ workspace: seed() })
  const api = createManagementApi({
    baseUrl: server.baseUrl,
    token: async () => server.token,
    fetch,
    random: () => 0,
  })
  try {
    await work(server, api)
  } finally {
    await server.close()
  }
}

/** What a call was rejected with. */
const failureOf = async (call: ApiCall, api: ManagementApi): Promise<KeydeskError> => {
  const thrown = await call.run(api).then(
    (answer) => expect.fail(`answered ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  )
  if (!(thrown instanceof KeydeskError)) throw thrown
  return thrown
}

describe.each(reads)('%s', (name) => {
  const call: ApiCall = apiCalls[name]

  it.each(Object.entries(noLists))('takes no %s for an answer', (_, fault) =>
    withApi(async (server, api) => {
      const before = contentsOf(server)
      server.faults.add({ match: { method: 'GET' }, fault })
      expect((await failureOf(call, api)).fate).toBe('none')
      expect(contentsOf(server)).toEqual(before)
    }),
  )
})

describe.each(writes)('%s', (name) => {
  const call: ApiCall = apiCalls[name]
  const { method } = call
  // A 204 is what the deletion of a project is answered with, and nothing else.
  const answers = Object.entries(unclearAnswers).filter(
    ([answer]) => name !== 'deleteProject' || answer !== '204',
  )

  it.each(answers.flatMap(([answer, lie]) => [true, false].map((isDone) => ({ answer, lie, isDone }))))(
    'knows nothing by $answer (done: $isDone)',
    ({ lie, isDone }) =>
      withApi(async (server, api) => {
        server.faults.add({ match: { method }, fault: lie(isDone) })
        expect((await failureOf(call, api)).fate).toBe('unknown')
        expect(call.effect?.(server.state)).toBe(isDone ? 1 : 0)
        expect(server.requests).toHaveLength(1)
      }),
  )

  it.each(Object.entries(lostReplies))('knows nothing where the reply is %s', (_, lie) =>
    withApi(async (server, api) => {
      server.faults.add({ match: { method }, fault: lie(60_000) })
      expect((await failureOf(call, api)).fate).toBe('unknown')
      expect(server.requests).toHaveLength(1)
    }),
  )

  it.each(Object.entries(absences))('is refused by %s, in the API’s own words', (answer, lie) =>
    withApi(async (server, api) => {
      server.faults.add({ match: { method }, fault: lie(false) })
      expect(await failureOf(call, api)).toMatchObject({
        failure: { code: answer === 'API 404' ? 'not-found' : 'gone' },
        fate: 'none',
      })
      expect(server.requests).toHaveLength(1)
    }),
  )
})
