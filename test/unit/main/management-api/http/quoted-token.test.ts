import { describe, expect, it } from 'vitest'
import { KeydeskError } from '../../../../../src/main/keydesk-error'
import { withoutQuotedToken } from '../../../../../src/main/management-api/http/quoted-token'
import { createManagementApi } from '../../../../../src/main/management-api/management-api'
import { fakeFetch } from '../../../../support/fake-fetch'

const token = 'mgmt-tok3n-Zx81kQpL0sVw92Yt'
const signal = new AbortController().signal
const escaped = Array.from(token)
  .map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  .join('')
const partly = token.replace('Z', '\\u005A').replace('-', '\\u002d')

const without = (json: string): string | null => {
  const bytes = withoutQuotedToken(Buffer.from(json), token)
  return bytes === null ? null : Buffer.from(bytes).toString()
}
const api = (body: string) =>
  createManagementApi({
    baseUrl: 'https://mp.example.test/v1',
    token: async () => token,
    fetch: fakeFetch(() => new Response(body, { headers: { 'content-type': 'application/json' } })),
    random: () => 0,
  })

describe('an answer that quotes the token', () => {
  it.each([
    ['plainly', token],
    ['in escapes', escaped],
    ['partly in escapes', partly],
  ])('%s is read without it', (_, quoted) => {
    const read = without(`[{"name":"naïve ${quoted} x","id":"${quoted}${quoted}"}]`)
    expect(JSON.parse(read ?? '')).toEqual([{ name: 'naïve ••• x', id: '••••••' }])
  })

  it('and no other is changed', () => {
    for (const json of ['[]', '[{"name":"\\u0041 \\\\u0041 \\" \\u0022 ü"}]', `["${token.slice(0, -1)}"]`])
      expect(without(json)).toBeNull()
    expect(withoutQuotedToken(Buffer.from('["abc"]'), 'abc')).toBeNull()
    // What would end the string stays escaped.
    expect(JSON.parse(without(`["\\u0022 \\u005c \\\\u0041 ${token}"]`) ?? '')).toEqual(['" \\ \\u0041 •••'])
  })

  it('gives names without it', async () => {
    const rows = `[{"project_id":7,"name":"${token}"},{"project_id":8,"name":"${escaped}"}]`
    expect((await api(rows).listProjects({ signal })).map(({ name }) => name)).toEqual(['•••', '•••'])
    const keys = `[{"apikey_id":"K","name":"a ${token}","client_ref":"${escaped}"}]`
    expect(await api(keys).listKeys(7, { signal })).toMatchObject([{ name: 'a •••', clientRef: '•••' }])
  })

  it('proves nothing of a write', async () => {
    const created = api(`{"key_value":"${token}","apikey_id":"K"}`).createKey(
      { projectId: 7, name: 'a', clientRef: '', lifetime: { kind: 'permanent' } },
      { signal },
    )
    const thrown: unknown = await created.catch((error: unknown) => error)
    if (!(thrown instanceof KeydeskError)) throw thrown
    expect(thrown).toMatchObject({ failure: { code: 'answer-unreadable' }, fate: 'unknown' })
  })
})
