// D-Bus messages, as far as the state of the Secret Service and a locked screen need them: calls whose arguments are
// strings, answers of which the first value is read, and signals of which the first texts and truth values are.
// Source: D-Bus Specification, “Message Protocol” and “Marshaling”.

/** A call of a method; `path` is an object's. */
export interface MethodCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly args: readonly string[]
}

/** The answer to a call: the name of its error, or its first value where that is a text or a truth value. */
export type Answer = { readonly error: string } | { readonly value: string | boolean | null }

/** A signal: which object says what, and its values up to the first that is neither a text nor a truth value. */
export interface Signal {
  /** The connection that sent it, as the bus says; `org.freedesktop.DBus` for the bus itself. */
  readonly sender: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly values: readonly (string | boolean)[]
}

/** A message that came: which call it answers, if any, the signal that it is, if it is one, and its length in bytes. */
export interface Incoming {
  readonly size: number
  readonly replyTo: number | null
  readonly answer: Answer
  readonly signal?: Signal
}

const fixedBytes = 16
const types = { call: 1, return: 2, error: 3, signal: 4 } as const
const fieldCodes = {
  path: 1,
  interface: 2,
  member: 3,
  errorName: 4,
  replyTo: 5,
  destination: 6,
  sender: 7,
  signature: 8,
}

/** More than any answer that is asked for. */
export const largestMessage = 65_536
// Source: D-Bus Specification, “Message Format”.
const largestAllowed = 134_217_728

const aligned = (offset: number, to: number): number => Math.ceil(offset / to) * to

/** Bytes of a message that grows; each value is put where its alignment says. */
const createWriter = () => {
  const bytes: number[] = []
  const align = (to: number): void => {
    while (bytes.length % to !== 0) bytes.push(0)
  }
  const uint32 = (value: number): void => {
    align(4)
    bytes.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255)
  }
  const text = (value: string): void => {
    const encoded = new TextEncoder().encode(value)
    uint32(encoded.length)
    bytes.push(...encoded, 0)
  }
  const signature = (value: string): void => {
    bytes.push(value.length, ...new TextEncoder().encode(value), 0)
  }
  return { bytes, align, uint32, text, signature }
}

/** The bytes of a call under a serial, which its answer names. */
export const encodeCall = (call: MethodCall, serial: number): Uint8Array => {
  const body = createWriter()
  for (const argument of call.args) body.text(argument)
  const fields = createWriter()
  const field = (code: number, type: 'o' | 's' | 'g', value: string): void => {
    fields.align(8)
    fields.bytes.push(code)
    fields.signature(type)
    if (type === 'g') fields.signature(value)
    else fields.text(value)
  }
  field(fieldCodes.path, 'o', call.path)
  field(fieldCodes.interface, 's', call.interface)
  field(fieldCodes.member, 's', call.member)
  field(fieldCodes.destination, 's', call.destination)
  if (call.args.length > 0) field(fieldCodes.signature, 'g', 's'.repeat(call.args.length))
  const message = createWriter()
  message.bytes.push('l'.charCodeAt(0), types.call, 0, 1)
  message.uint32(body.bytes.length)
  message.uint32(serial)
  message.uint32(fields.bytes.length)
  message.bytes.push(...fields.bytes)
  message.align(8)
  return Uint8Array.from([...message.bytes, ...body.bytes])
}

/** Values of a message, read one after the other. Throws a RangeError past its end. */
const createReader = (bytes: Uint8Array, start: number, isLittle: boolean) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = start
  const align = (to: number): void => {
    at = aligned(at, to)
  }
  const byte = (): number => view.getUint8(at++)
  const uint32 = (): number => {
    align(4)
    at += 4
    return view.getUint32(at - 4, isLittle)
  }
  const take = (length: number): string => {
    if (at + length >= bytes.byteLength) throw new RangeError('cut short')
    const text = new TextDecoder().decode(bytes.subarray(at, at + length))
    // One zero byte more.
    at += length + 1
    return text
  }
  const text = (): string => take(uint32())
  const signature = (): string => take(byte())
  const value = (type: string): string | number | boolean | null => {
    if (type.startsWith('v')) return value(signature())
    if (/^[so]/u.test(type)) return text()
    if (type.startsWith('g')) return signature()
    if (type.startsWith('b')) return uint32() !== 0
    return /^[uih]/u.test(type) ? uint32() : null
  }
  return { align, byte, signature, value, at: () => at }
}

/** Where the parts of the first message are; null while too little of it came. Throws where it is none. */
const measure = (bytes: Uint8Array) => {
  if (bytes.byteLength < fixedBytes) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const order = String.fromCharCode(view.getUint8(0))
  if (order !== 'l' && order !== 'B') throw new RangeError('no message')
  const isLittle = order === 'l'
  const fieldsEnd = fixedBytes + view.getUint32(12, isLittle)
  const bodyStart = aligned(fieldsEnd, 8)
  const size = bodyStart + view.getUint32(4, isLittle)
  if (size > largestAllowed) throw new RangeError('no message')
  return { view, isLittle, fieldsEnd, bodyStart, size }
}

/**
 * The bytes to drop where a message begins that is too large to be read and answers nothing; 0 where none does. Throws where
 * it is no message.
 */
export const bytesToSkip = (bytes: Uint8Array): number => {
  const parts = measure(bytes)
  if (parts === null || parts.size <= largestMessage) return 0
  const type = parts.view.getUint8(1)
  return type === types.return || type === types.error ? 0 : parts.size
}

/** The first message in what came so far; null while it is not whole. Throws where it is none or too large. */
export const decodeMessage = (bytes: Uint8Array): Incoming | null => {
  const parts = measure(bytes)
  if (parts === null) return null
  const { view, isLittle, fieldsEnd, bodyStart, size } = parts
  if (size > largestMessage) throw new RangeError('too large')
  if (bytes.byteLength < size) return null

  const reader = createReader(bytes.subarray(0, size), fixedBytes, isLittle)
  const fields = new Map<number, string | number | boolean | null>()
  while (reader.at() < fieldsEnd) {
    reader.align(8)
    const code = reader.byte()
    const value = reader.value(reader.signature())
    // What comes after one that cannot be read is not found.
    if (value === null) break
    fields.set(code, value)
  }
  const type = view.getUint8(1)
  const replyTo = fields.get(fieldCodes.replyTo)
  const isReply = (type === types.return || type === types.error) && typeof replyTo === 'number'
  const signature = fields.get(fieldCodes.signature)
  const values: (string | boolean)[] = []
  const body = createReader(bytes.subarray(0, size), bodyStart, isLittle)
  for (const each of typeof signature === 'string' && type !== types.error ? signature : '') {
    const value = body.value(each)
    if (typeof value !== 'string' && typeof value !== 'boolean') break
    values.push(value)
  }
  const text = (code: number): string => {
    const field = fields.get(code)
    return typeof field === 'string' ? field : ''
  }
  return {
    size,
    replyTo: isReply ? replyTo : null,
    answer: type === types.error ? { error: text(fieldCodes.errorName) } : { value: values[0] ?? null },
    ...(type === types.signal && {
      signal: {
        sender: text(fieldCodes.sender),
        path: text(fieldCodes.path),
        interface: text(fieldCodes.interface),
        member: text(fieldCodes.member),
        values,
      },
    }),
  }
}
