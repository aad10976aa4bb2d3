import { type DemoServer, type DemoServerOptions, startDemoServer } from '#demo/server'
import type { Region, TestedProduct } from '#shared/domain/regions'
import { createKeyTester, type KeyTesterOptions } from '../../../src/main/key-tests/key-tester'
import type { OpenLine } from '../../../src/main/key-tests/open-line'
import type { TestProgress } from '../../../src/main/key-tests/key-tester'

/** Time that passes only by waiting. */
export const waitedTime = (start = 1_764_000_000_000) => {
  let time = start
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    pass: (ms: number) => void (time += ms),
    wait: async (ms: number, signal: AbortSignal) => {
      if (signal.aborted) throw signal.reason
      waits.push(ms)
      time += ms
    },
  }
}

export const noLine: OpenLine = async () => {
  throw new Error('no line')
}

/** A server that issues and plays keys, and a tester for it on a clock of its own. */
export const openTestSite = async (
  options: DemoServerOptions = {},
  replaced: Partial<KeyTesterOptions> = {},
) => {
  const time = waitedTime()
  let value = 0
  const server: DemoServer = await startDemoServer({
    now: time.now,
    keyValueFactory: () => `CANARYkeyValue${String((value += 1)).padStart(18, '0')}`,
    ...options,
  })
  const test = createKeyTester({ fetch, openLine: noLine, now: time.now, wait: time.wait, ...replaced })
  const progress: TestProgress[] = []
  const create = async (body: object, query = ''): Promise<{ value: string; keyId: string | null }> => {
    const response = await fetch(`${server.baseUrl}/api-keys${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}` },
      body: JSON.stringify(body),
    })
    const made = (await response.json()) as { key_value: string; apikey_id: string | null }
    return { value: made.key_value, keyId: made.apikey_id }
  }
  return {
    server,
    time,
    progress,
    permanent: () => create({ project_id: server.state.projects()[0]?.project_id, name: 'made' }),
    temporary: (type: 'batch' | 'rt' | 'tts', ttl = 60) => create({ ttl }, `?type=${type}`),
    test: (
      key: string,
      product: TestedProduct,
      region: Region,
      signal: AbortSignal = new AbortController().signal,
    ) =>
      test(
        { value: key, product, region, demoBaseUrl: server.baseUrl },
        { signal, onProgress: (each) => void progress.push(each) },
      ),
  }
}

export type TestSite = Awaited<ReturnType<typeof openTestSite>>
