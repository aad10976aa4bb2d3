/**
 * Values as text, between Node and the page's worlds and between the worlds themselves. What JSON can say goes
 * as one plain JSON text, the fast path for large arrays; anything else in a tagged form with the reach of the
 * structured clone algorithm (Electron docs, ipcRenderer.invoke).
 */
export interface CodecHooks {
  /** Copies as the context bridge does, not as structured clones are made (electron_api_context_bridge.cc). */
  readonly isBridge?: boolean
  /** Functions and promises cross the context bridge, never IPC. */
  readonly writeFunction?: (value: (...args: unknown[]) => unknown) => readonly [string, number]
  readonly readFunction?: (tag: string, id: number) => unknown
  readonly writePromise?: (value: Promise<unknown>) => number
  readonly readPromise?: (id: number) => unknown
}

export interface Codec {
  /** Throws `An object could not be cloned.` for functions, symbols and promises without a hook. */
  encode(value: unknown): string
  decode(text: string): unknown
}

const maxPlainDepth = 100
const arrayTypes = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
}
const errorTypes: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
}

// Taken before any script of the page can replace them.
const { parse, stringify } = JSON
const { isArray } = Array
const { getPrototypeOf, keys } = Object
const toText = Object.prototype.toString
const { apply } = Reflect

const brand = (value: object): string => apply(toText, value, []).slice(8, -1)

// By what only the real one has inside: a name can be given to any object.
const getter = (of: object, name: string): ((...args: unknown[]) => unknown) =>
  Object.getOwnPropertyDescriptor(of, name)?.get as () => unknown
const inside: readonly (readonly [kind: string, probe: (...args: unknown[]) => unknown])[] = [
  ['Date', Date.prototype.getTime],
  ['Map', getter(Map.prototype, 'size')],
  ['Set', getter(Set.prototype, 'size')],
  ['RegExp', getter(RegExp.prototype, 'source')],
  ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength')],
  ['Boolean', Boolean.prototype.valueOf],
  ['Number', Number.prototype.valueOf],
  ['String', String.prototype.valueOf],
]
const kindOf = (value: object): string => {
  const named = brand(value)
  const probe = inside.find(([kind]) => kind === named)?.[1]
  if (probe === undefined || value === RegExp.prototype) return named
  try {
    apply(probe, value, [])
    return named
  } catch {
    return 'Object'
  }
}

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = getPrototypeOf(value)
  // An object literal of any realm: its prototype has none itself.
  return prototype === null || (getPrototypeOf(prototype) === null && brand(value) === 'Object')
}

const isPlain = (value: unknown, depth: number): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return value - value === 0 && (value !== 0 || 1 / value > 0)
    case 'object':
      break
    default:
      return false
  }
  if (value === null) return true
  if (depth > maxPlainDepth) return false
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) if (!isPlain(value[index], depth + 1)) return false
    return true
  }
  if (!isPlainObject(value)) return false
  const names = keys(value)
  for (const name of names) {
    if (name === '__proto__' || name === 'toJSON') return false
    if (!isPlain((value as Record<string, unknown>)[name], depth + 1)) return false
  }
  return true
}

const isSurelyPlain = (value: unknown): boolean => {
  try {
    return isPlain(value, 0)
  } catch {
    // A getter threw; the slow way says what becomes of its field.
    return false
  }
}

const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x80_00) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x80_00))
  }
  return btoa(text)
}

const fromBase64 = (text: string): ArrayBuffer => {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes.buffer
}

const maxBridgeDepth = 1_000
const tooDeep = (): Error =>
  new TypeError(
    'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
  )

const notCloneable = (): Error => new Error('An object could not be cloned.')

const write = (root: unknown, hooks: CodecHooks): unknown => {
  const seen = new Map<object, number>()

  const isBridge = hooks.isBridge === true

  const writeObject = (value: object, depth: number): unknown => {
    const known = seen.get(value)
    if (known !== undefined) return ['r', known]
    const kind = kindOf(value)
    if (kind === 'Promise' && hooks.writePromise) return ['p', hooks.writePromise(value as Promise<unknown>)]
    seen.set(value, seen.size)
    if (isArray(value)) return ['a', ...Array.from(value, (item) => each(item, depth + 1))]
    if (ArrayBuffer.isView(value)) {
      const name = kind in arrayTypes ? kind : 'Uint8Array'
      return ['t', name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
    }
    switch (kind) {
      case 'Date':
        return ['d', (value as Date).getTime()]
      case 'Map':
        return [
          'm',
          ...Array.from(value as Map<unknown, unknown>, ([key, item]) => [each(key, 0), each(item, 0)]),
        ]
      case 'Set':
        return ['s', ...Array.from(value as Set<unknown>, (item) => each(item, 0))]
      case 'RegExp':
        return ['x', (value as RegExp).source, (value as RegExp).flags]
      case 'ArrayBuffer':
        return ['y', toBase64(new Uint8Array(value as ArrayBuffer))]
      case 'Boolean':
      case 'Number':
      case 'String':
        return each((value as Boolean | Number | String).valueOf(), 0)
      case 'Error':
      case 'DOMException': {
        if (isBridge) return kind === 'Error' ? ['e', 'Error', String((value as Error).message), ''] : ['o']
        const { name, message, stack, cause } = value as Error
        const hasCause = 'cause' in value && cause !== undefined
        return [
          'e',
          String(name),
          String(message),
          typeof stack === 'string' ? stack : '',
          ...(hasCause ? [each(cause, 0)] : []),
        ]
      }
      case 'WeakMap':
      case 'WeakSet':
      case 'WeakRef':
      case 'Promise':
      case 'Window':
        throw notCloneable()
      case 'Arguments':
      case 'Generator':
        if (isBridge) throw notCloneable()
        break
      default:
    }
    const fields: unknown[] = []
    for (const key of keys(value)) {
      let field: unknown
      try {
        field = (value as Record<string, unknown>)[key]
      } catch (error) {
        // The bridge leaves such a field out.
        if (isBridge) continue
        throw error
      }
      // For an object it counts twice.
      fields.push([key, each(field, depth + 2)])
    }
    return ['o', ...fields]
  }

  const each = (value: unknown, depth: number): unknown => {
    if (isBridge && depth >= maxBridgeDepth) throw tooDeep()
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        if (Number.isFinite(value) && !Object.is(value, -0)) return value
        return ['n', Object.is(value, -0) ? '-0' : String(value)]
      case 'undefined':
        return ['u']
      case 'bigint':
        return ['b', String(value)]
      case 'function':
        if (!hooks.writeFunction) throw notCloneable()
        return hooks.writeFunction(value as (...args: unknown[]) => unknown)
      case 'symbol':
        throw notCloneable()
      default:
        return value === null ? null : writeObject(value as object, depth)
    }
  }
  // What crosses the bridge crosses as a list of arguments or as a list of one.
  return each(root, isBridge ? -1 : 0)
}

const read = (root: unknown, hooks: CodecHooks): unknown => {
  const seen: unknown[] = []
  const keep = <T>(value: T): T => {
    seen.push(value)
    return value
  }

  const each = (value: unknown): unknown => {
    if (!isArray(value)) return value
    const [tag, ...parts] = value as [string, ...unknown[]]
    switch (tag) {
      case 'u':
        return undefined
      case 'n':
        return Number(parts[0])
      case 'b':
        return BigInt(parts[0] as string)
      case 'r':
        return seen[parts[0] as number]
      case 'a': {
        const list: unknown[] = keep([])
        for (const part of parts) list.push(each(part))
        return list
      }
      case 'd':
        return keep(new Date((parts[0] as number | null) ?? Number.NaN))
      case 'm': {
        const map = keep(new Map<unknown, unknown>())
        for (const [key, item] of parts as [unknown, unknown][]) map.set(each(key), each(item))
        return map
      }
      case 's': {
        const set = keep(new Set<unknown>())
        for (const part of parts) set.add(each(part))
        return set
      }
      case 'x':
        return keep(new RegExp(parts[0] as string, parts[1] as string))
      case 'y':
        return keep(fromBase64(parts[0] as string))
      case 't':
        return keep(new arrayTypes[parts[0] as keyof typeof arrayTypes](fromBase64(parts[1] as string)))
      case 'e': {
        const [name, message, stack, cause] = parts as [string, string, string, unknown?]
        const error = keep(new (errorTypes[name] ?? Error)(message))
        if (stack !== '')
          Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true })
        if (parts.length > 3) error.cause = each(cause)
        return error
      }
      case 'p':
        return hooks.readPromise?.(parts[0] as number)
      case 'f':
      case 'F':
        return hooks.readFunction?.(tag, parts[0] as number)
      default: {
        const object: Record<string, unknown> = keep({})
        for (const [key, item] of parts as [string, unknown][]) {
          // The bridge sets its copy's fields, of which this one is the prototype.
          if (hooks.isBridge === true && key === '__proto__') {
            Reflect.set(object, key, each(item))
            continue
          }
          Object.defineProperty(object, key, {
            value: each(item),
            writable: true,
            enumerable: true,
            configurable: true,
          })
        }
        return object
      }
    }
  }
  return each(root)
}

/** A codec; its hooks say what becomes of functions and promises. */
export const createCodec = (hooks: CodecHooks = {}): Codec => ({
  encode: (value) => (isSurelyPlain(value) ? `J${stringify(value)}` : `T${stringify(write(value, hooks))}`),
  decode: (text) => {
    const value: unknown = parse(text.slice(1))
    return text.startsWith('J') ? value : read(value, hooks)
  },
})
