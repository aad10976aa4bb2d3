import { mkdtemp, rm } from 'node:fs/promises'
import { type Server, type Socket, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'

/** What the bus answers to a method: an error's name, or a text (`s`, `o`), a truth value in a variant, or nothing. */
export type Scripted =
  | { readonly error: string }
  | { readonly text: string }
  | { readonly isTrue: boolean }
  | null

const padded = (bytes: readonly number[], to: number): number[] => [
  ...bytes,
  ...Array<number>((to - (bytes.length % to)) % to).fill(0),
]
const textBytes = (text: string): number[] => [...Buffer.from(text)]

/** A reply as a bus sends it, in either order of bytes. */
export const replyBytes = (replyTo: number, scripted: Scripted, isLittle = true): Buffer => {
  const uint32 = (value: number): number[] => {
    const bytes = Buffer.alloc(4)
    if (isLittle) bytes.writeUInt32LE(value)
    else bytes.writeUInt32BE(value)
    return [...bytes]
  }
  const string = (text: string): number[] => [...uint32(Buffer.byteLength(text)), ...textBytes(text), 0]
  const field = (code: number, type: string, value: readonly number[]): number[] => [
    code,
    1,
    ...textBytes(type),
    0,
    ...value,
  ]
  const signature = (type: string): number[] => field(8, 'g', [type.length, ...textBytes(type), 0])
  const isError = scripted !== null && 'error' in scripted
  const body =
    scripted === null
      ? []
      : 'isTrue' in scripted
        ? [...padded([1, ...textBytes('b'), 0], 4), ...uint32(scripted.isTrue ? 1 : 0)]
        : string('error' in scripted ? 'an explanation, in any language' : scripted.text)
  const fields = [
    field(5, 'u', uint32(replyTo)),
    ...(isError ? [field(4, 's', string(scripted.error))] : []),
    ...(scripted === null ? [] : [signature('isTrue' in scripted ? 'v' : 's')]),
    field(7, 's', string(':1.0')),
  ].reduce((before, each) => [...padded(before, 8), ...each])
  return Buffer.from([
    ...textBytes(isLittle ? 'l' : 'B'),
    isError ? 3 : 2,
    1,
    1,
    ...uint32(body.length),
    ...uint32(99),
    ...uint32(fields.length),
    ...padded(fields, 8),
    ...body,
  ])
}

/** A signal, as a bus sends one unasked: to be passed over. */
const signalBytes = (): Buffer => {
  const bytes = replyBytes(0, { text: ':1.1' })
  bytes[1] = 4
  return bytes
}

/** A bus on a socket of its own that answers each method as `script` says; `undefined` is no answer at all. */
export const startFakeBus = async (
  script: (member: string) => Scripted | undefined,
  greeting = 'OK 0123',
) => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bus-'))
  const path = join(folder, 'bus')
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    let isIn = false
    let serial = 0
    socket.on('error', () => {})
    socket.on('data', (data: Buffer) => {
      if (!isIn && data.toString('latin1').startsWith('\0AUTH EXTERNAL ')) {
        socket.write(`${greeting}\r\n`)
        return
      }
      const text = data.toString('latin1')
      isIn = true
      for (const [, member = ''] of text.matchAll(/\b(Hello|ReadAlias|Get|GetNameOwner)\0(?=[\s\S])/gu)) {
        serial += 1
        asked.push(member)
        const scripted = member === 'Hello' ? { text: ':1.5' } : script(member)
        if (scripted === undefined) continue
        const reply = Buffer.concat([signalBytes(), replyBytes(serial, scripted)])
        // In two pieces, as a socket may bring it.
        socket.write(reply.subarray(0, 21))
        socket.write(reply.subarray(21))
      }
    })
  }).listen(path)
  await once(server, 'listening')
  return {
    path,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
