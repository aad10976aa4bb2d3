import { mkdtemp, rm } from 'node:fs/promises'
import { type Server, type Socket, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'

/** What the bus answers to a method: an error's name, or texts (`s`, `o`), a truth value in a variant, or nothing. */
export type Scripted =
  | { readonly error: string }
  | { readonly text: string }
  | { readonly texts: readonly string[] }
  | { readonly isTrue: boolean }
  | null

const padded = (bytes: readonly number[], to: number): number[] => [
  ...bytes,
  ...Array<number>((to - (bytes.length % to)) % to).fill(0),
]
const textBytes = (text: string): number[] => [...Buffer.from(text)]

/** A reply as a bus sends it, in either order of bytes. */
export const replyBytes = (
  replyTo: number,
  scripted: Scripted,
  isLittle = true,
  /** Header fields by code and type; with these it is a signal and no reply. */
  signal: readonly (readonly [code: number, type: string, value: string])[] = [],
  sender = ':1.0',
): Buffer => {
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
        : 'texts' in scripted
          ? scripted.texts.flatMap((text) => padded(string(text), 4))
          : string('error' in scripted ? 'an explanation, in any language' : scripted.text)
  const fields = [
    ...(signal.length === 0 ? [field(5, 'u', uint32(replyTo))] : []),
    ...signal.map(([code, type, value]) => field(code, type, string(value))),
    ...(isError ? [field(4, 's', string(scripted.error))] : []),
    ...(scripted === null
      ? []
      : [
          signature(
            'isTrue' in scripted ? 'v' : 'texts' in scripted ? 's'.repeat(scripted.texts.length) : 's',
          ),
        ]),
    field(7, 's', string(sender)),
  ].reduce((before, each) => [...padded(before, 8), ...each])
  return Buffer.from([
    ...textBytes(isLittle ? 'l' : 'B'),
    signal.length > 0 ? 4 : isError ? 3 : 2,
    1,
    1,
    ...uint32(body.length),
    ...uint32(99),
    ...uint32(fields.length),
    ...padded(fields, 8),
    ...body,
  ])
}

/** A signal of an interface; of the connection `:1.0`, with the name of one, where nothing else is said. */
export interface ScriptedSignal {
  readonly path: string
  readonly from: string
  readonly member: string
  readonly sender?: string
  readonly value?: Scripted
}

/** A signal, as a bus sends one. */
const signalBytes = (
  { path, from, member, sender, value = { text: ':1.1' } }: ScriptedSignal = {
    path: '/org/freedesktop/DBus',
    from: 'org.freedesktop.DBus',
    member: 'NameAcquired',
  },
): Buffer =>
  replyBytes(
    0,
    value,
    true,
    [
      [1, 'o', path],
      [2, 's', from],
      [3, 's', member],
    ],
    sender,
  )

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
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (data: Buffer) => {
      if (!isIn && data.toString('latin1').startsWith('\0AUTH EXTERNAL ')) {
        socket.write(`${greeting}\r\n`)
        return
      }
      const text = data.toString('latin1')
      isIn = true
      for (const [, member = ''] of text.matchAll(
        /\b(Hello|ReadAlias|Get|GetNameOwner|GetSession|AddMatch)\0(?=[\s\S])/gu,
      )) {
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
    /** Sends a signal to all that are connected. */
    say: (signal: ScriptedSignal) => {
      for (const socket of sockets) socket.write(signalBytes(signal))
    },
    connections: () => sockets.size,
    /** Ends every connection, as a bus that is started anew does. */
    drop: () => {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
