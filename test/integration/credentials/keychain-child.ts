import { createInterface } from 'node:readline'
import { createKeytarKeychain } from '../../../src/main/credentials/keytar-keychain'
import { KeydeskError } from '../../../src/main/keydesk-error'

// Bundled and run inside a keyring session by keychain.test.ts: one JSON request a line, one JSON answer a line.
const keychain = createKeytarKeychain({ timeoutMs: Number(process.env['KEYCHAIN_TIMEOUT_MS'] ?? 20_000) })

type Request = ['get' | 'delete', string] | ['set', string, string]

const answer = async (request: Request): Promise<unknown> => {
  try {
    const value =
      request[0] === 'set'
        ? await keychain.set(request[1], request[2])
        : await keychain[request[0]](request[1])
    return { value: value ?? null }
  } catch (thrown) {
    return { failure: thrown instanceof KeydeskError ? thrown.failure : String(thrown) }
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const request: Request = JSON.parse(line)
  void answer(request).then((reply) => process.stdout.write(`${JSON.stringify(reply)}\n`))
})
