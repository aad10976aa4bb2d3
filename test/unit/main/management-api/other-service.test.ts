import { describe, expect, it } from 'vitest'
import { describeFailure } from '#shared/text/index'
import { checkToken } from '../../../../src/main/management-api/check-token'
import { createManagementApi } from '../../../../src/main/management-api/management-api'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { fakeFetch, json } from '../../../support/fake-fetch'

const { signal } = new AbortController()
const place = { keychainName: 'the system keyring', platform: 'linux' } as const

const apiOf = (answer: () => Response | Promise<Response>) =>
  createManagementApi({
    baseUrl: 'https://www.example.test/v1',
    token: async () => 'mgmt-token-0123456789',
    fetch: fakeFetch(answer),
    random: () => 0,
  })

const failureOf = async (work: Promise<unknown>) => {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof KeydeskError)) throw new Error('it did not fail as it should')
  return thrown.failure
}

const page = (status: number) => () =>
  new Response('<!doctype html><title>Not this</title>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })

describe('an address that answers, but is no Management API', () => {
  it.each<[string, () => Response | Promise<Response>]>([
    ['404 with the API’s own form of error', json({ code: 404, error: 'Not Found' }, 404)],
    ['404 with HTML', page(404)],
    ['404 with nothing', () => new Response(null, { status: 404 })],
    ['410 with HTML', page(410)],
    ['405', json({ message: 'Method Not Allowed' }, 405)],
    ['400 with HTML', page(400)],
    ['a page', page(200)],
    ['another JSON', json({ version: '2.1', status: 'ok' })],
    ['a text', () => new Response('It works!', { headers: { 'content-type': 'text/plain' } })],
    ['nothing', () => new Response('')],
    ['a redirect to a login page', json('', 302, { location: 'https://login.example.test/' })],
    [
      'a redirect that the platform refuses to follow',
      () => Promise.reject(new Error('Attempted to redirect, but redirect policy was manual')),
    ],
  ])('%s: says so, and never that somebody deleted something', async (_, answer) => {
    for (const work of [apiOf(answer).listProjects({ signal }), checkToken(apiOf(answer), { signal })]) {
      const failure = await failureOf(work)
      expect(failure).toMatchObject({ code: 'not-management-api', host: 'www.example.test' })
      const { title, sentence, nextStep } = describeFailure(failure, place)
      expect(title).toBe('This address answers, but not as a Management API')
      expect(`${sentence} ${nextStep}`).not.toMatch(/deleted/u)
      expect(nextStep).toContain('https://mp.api.speechmatics.com/v1')
    }
  })

  it('also where the token may not list projects, and the keys are not there either', async () => {
    let count = 0
    const answer = () => (++count === 1 ? json({ error: 'Forbidden' }, 403)() : json({}, 404)())
    expect(await failureOf(checkToken(apiOf(answer), { signal }))).toMatchObject({
      code: 'not-management-api',
    })
  })

  it.each([404, 410])(
    '%i with HTML to a project’s keys is nobody’s word about the project',
    async (status) => {
      expect(await failureOf(apiOf(page(status)).listKeys(1, { signal }))).toMatchObject({
        code: 'not-management-api',
        status,
      })
    },
  )

  it('is not said of an unknown project, a bad token, a fault of the server or a broken list', async () => {
    const codes = await Promise.all([
      failureOf(apiOf(json({ code: 404, error: 'Not Found' }, 404)).listKeys(1, { signal })),
      failureOf(apiOf(page(401)).listProjects({ signal })),
      failureOf(apiOf(json({ error: 'Internal' }, 500)).listProjects({ signal })),
      failureOf(apiOf(() => new Response('[{"project_id": 1')).listProjects({ signal })),
    ])
    expect(codes.map(({ code }) => code)).toEqual([
      'not-found',
      'token-rejected',
      'server-fault',
      'answer-unreadable',
    ])
  })
})
