import { describe, expect, it } from 'vitest'
import { keepThisComputerFromProxies, requireUnloggedConnections } from '../../../src/cli/node-environment'

describe('what Node would write down of its connections', () => {
  it.each([
    [{ NODE_DEBUG: 'stream' }, []],
    [{ NODE_DEBUG: '*' }, []],
    [{ NODE_OPTIONS: '--tls-keylog=/tmp/keys' }, []],
    [{ NODE_OPTIONS: '--no-warnings "--tls-keylog=/tmp/a b"' }, []],
    [{ NODE_OPTIONS: '--tls_keylog /tmp/keys' }, []],
    [{ NODE_OPTIONS: '--tls-key"log"=/tmp/k' }, []],
    [{ NODE_OPTIONS: '"--tls\\-keylog=/tmp/k"' }, []],
    [{ NODE_OPTIONS: '"--\\tls"_keylog /tmp/k' }, []],
    [{}, ['--tls-keylog=/tmp/keys']],
  ])('ends the command before anything is sent: %j %j', (env, options) => {
    expect(() => requireUnloggedConnections(env, options)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        code: 'connections-logged',
        message: expect.not.stringContaining('/tmp'),
      }),
    )
  })

  it('is nothing as a rule', () => {
    for (const env of [{}, { NODE_DEBUG: '', NODE_OPTIONS: '--no-warnings --title=a--tls-keylog' }])
      expect(() => requireUnloggedConnections(env, ['--enable-source-maps'])).not.toThrow()
  })
})

describe('this computer', () => {
  it.each([
    [{}, 'localhost,127.0.0.1,[::1],::1'],
    [{ NO_PROXY: 'intranet' }, 'intranet,localhost,127.0.0.1,[::1],::1'],
    [{ NO_PROXY: 'a', no_proxy: 'b' }, 'b,localhost,127.0.0.1,[::1],::1'],
  ])('is asked without a proxy: %j', (given, expected) => {
    const env: Record<string, string | undefined> = { ...given }
    keepThisComputerFromProxies(env)
    expect(env['no_proxy']).toBe(expected)
  })
})
