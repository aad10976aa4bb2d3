import { expect, it } from 'vitest'
import { readTokenCommand } from '../../../../src/cli/access/token-command'

const token = 'correct-horse-battery'

/** What a Node program as `--token-command` comes to: the token, or what was thrown. */
const readFrom = (code: string): Promise<unknown> =>
  readTokenCommand(
    { name: process.execPath, args: ['-e', code], variables: [] },
    30_000,
    new AbortController().signal,
  ).catch((thrown: unknown) => thrown)

it('a token with white space around it is taken', async () => {
  expect(await readFrom(`console.log(' '.repeat(1000) + '${token}')`)).toBe(token)
})

it('output that is cut is never a shortened token', async () => {
  const unusable = { exitCode: 3, code: 'token-unusable' }
  const most = 256 * 1_024
  // The limit is in the middle of the token, and right after what could be one.
  expect(await readFrom(`process.stdout.write(' '.repeat(${most} - 18) + '${token}')`)).toMatchObject(
    unusable,
  )
  const padded = `'${token}' + ' '.repeat(${most}) + 'more'`
  expect(await readFrom(`process.stdout.write(${padded})`)).toMatchObject(unusable)
})

it.each([`{"token": "${token}"}`, `TOKEN="${token}"`, `Authorization: Bearer ${token}`])(
  'an error does not quote the token that the program printed in %s',
  async (printed) => {
    const code = `console.log(${JSON.stringify(printed)}); console.error('sealed: ${token}'); process.exitCode = 4`
    const thrown = await readFrom(code)
    expect(thrown).toMatchObject({ code: 'token-command-failed' })
    expect(String(thrown)).toContain('It said: sealed')
    expect(String(thrown)).not.toContain(token)
  },
)
