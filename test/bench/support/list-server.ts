import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { seedKeys } from '#demo/index'

/** What the parent asks for: so many keys, their names in ASCII alone or in many scripts. */
export interface ListWish {
  readonly keys: number
  readonly isAscii: boolean
}

// A process of its own that answers every request with the same list of keys, however long: the demo server, which
// makes its answers anew, is too slow for a million.
process.once('message', ({ keys, isAscii }: ListWish) => {
  const rows = seedKeys({ count: keys, seed: 1, now: Date.now() })
  const plain = (text: string): string => text.replace(/\P{ASCII}/gu, 'x')
  const listed = isAscii ? rows.map((row) => ({ ...row, name: plain(row.name ?? '') })) : rows
  const body = Buffer.from(JSON.stringify(listed))
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.byteLength })
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.send?.({
      baseUrl: `http://127.0.0.1:${port}/v1`,
      token: 'bench',
      projectId: 1,
      bytes: body.byteLength,
    })
  })
  process.once('disconnect', () => process.exit(0))
})
