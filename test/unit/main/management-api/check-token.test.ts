import { describe, expect, it } from 'vitest'
import { checkToken } from '../../../../src/main/management-api/check-token'
import { createManagementApi } from '../../../../src/main/management-api/management-api'
import { type Behaviour, failing, fakeFetch, json } from '../../../support/fake-fetch'

const html = { 'content-type': 'text/html' }

const check = (...behaviours: readonly Behaviour[]) => {
  const fetch = fakeFetch(...behaviours)
  const api = createManagementApi({
    baseUrl: 'https://x.test',
    token: async () => 't',
    fetch,
    random: () => 0,
  })
  return { fetch, known: checkToken(api, { signal: new AbortController().signal }) }
}

describe('checkToken', () => {
  it('learns what may be viewed, from one project’s keys', async () => {
    const { fetch, known } = check(json([{ project_id: 3 }, { project_id: 9, is_default: true }]), json([]))
    expect(await known).toEqual({
      granted: ['view-projects', 'view-api-keys'],
      refused: [],
      projectIds: new Set([3, 9]),
    })
    expect(fetch.sent.map(({ init, url }) => `${init.method} ${url}`)).toEqual([
      'GET https://x.test/projects',
      'GET https://x.test/api-keys?project_id=9',
    ])
  })

  it('grants nothing to a token that was refused everything', async () => {
    expect(await check(json({}, 403)).known).toEqual({
      granted: [],
      refused: ['view-projects', 'view-api-keys'],
      projectIds: null,
    })
  })

  it('tells what was refused from what could not be checked', async () => {
    const refusedIn = async (...behaviours: readonly Behaviour[]) =>
      (await check(...behaviours).known).refused
    expect(await refusedIn(json([]), json({}, 403))).toEqual(['view-api-keys'])
    expect(await refusedIn(json({}, 403), json([]))).toEqual(['view-projects'])
    expect(await refusedIn(json([]), json({}, 500))).toEqual([])
  })

  it.each([
    ['token-rejected', json({}, 401)],
    ['server-fault', json({}, 500)],
    ['refused-on-the-way', () => new Response('<p>', { status: 403, headers: html })],
    ['refused-on-the-way', () => new Response('Forbidden', { status: 403 })],
    ['proxy-wants-credentials', () => new Response('<p>', { status: 407, headers: html })],
    ['host-unknown', failing(new Error('net::ERR_NAME_NOT_RESOLVED'))],
  ])('throws %s', async (code, behaviour) => {
    await expect(check(behaviour).known).rejects.toMatchObject({ failure: { code } })
  })

  it('is content with one listing that worked', async () => {
    expect(await check(json([]), json({}, 500)).known).toEqual({
      granted: ['view-projects'],
      refused: [],
      projectIds: new Set(),
    })
    await expect(check(json([]), json({}, 401)).known).rejects.toMatchObject({
      failure: { code: 'token-rejected' },
    })
  })
})
