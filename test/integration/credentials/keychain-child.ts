import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { type KeytarModule, createKeytarKeychain } from '../../../src/main/credentials/keytar-keychain'
import { KeydeskError } from '../../../src/main/keydesk-error'

// Bundled and run inside a keyring session by keychain.test.ts: one JSON request a line, one JSON answer a line.
const keytar: KeytarModule = createRequire(import.meta.url)('keytar')

// Its sentences come in the language of the desktop.
const inChinese = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch {
    throw new Error('无法完成操作')
  }
}
const translated: KeytarModule = {
  getPassword: (...args) => inChinese(keytar.getPassword(...args)),
  setPassword: (...args) => inChinese(keytar.setPassword(...args)),
  deletePassword: (...args) => inChinese(keytar.deletePassword(...args)),
}
const keychain = createKeytarKeychain({
  timeoutMs: Number(process.env['KEYCHAIN_TIMEOUT_MS'] ?? 20_000),
  load: async () => translated,
})

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
