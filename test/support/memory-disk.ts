import { constants } from 'node:fs'
import { dirname, join, sep } from 'node:path'

// The part of `node:fs/promises` that Keydesk's storage uses, in memory: for tests with thousands of steps,
// in which a real disk would spend nearly all the time flushing. Fails only where POSIX requires it.

interface File {
  readonly inode: number
  bytes: Buffer
  changedMs: number
}

const files = new Map<string, File>()
const folders = new Set<string>()
let count = 0

const failing = (code: string, path: string): Error => {
  // Nobody reads the stack, and capturing it costs more than everything else.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  const error = Object.assign(new Error(`${code}: ${path}`), { code })
  Error.stackTraceLimit = stackTraceLimit
  return error
}

const fileAt = (path: string): File => {
  const file = files.get(path)
  if (file === undefined) throw failing(folders.has(path) ? 'EISDIR' : 'ENOENT', path)
  return file
}

const write = (file: File, bytes: Buffer): void => {
  file.bytes = bytes
  file.changedMs = ++count
}

const created = (path: string): File => {
  if (!folders.has(dirname(path))) throw failing('ENOENT', path)
  const file: File = { inode: ++count, bytes: Buffer.alloc(0), changedMs: ++count }
  files.set(path, file)
  return file
}

const bytesOf = (data: string | Uint8Array | Iterable<string>): Buffer => {
  if (typeof data === 'string') return Buffer.from(data)
  return data instanceof Uint8Array ? Buffer.from(data) : Buffer.from([...data].join(''))
}

interface Stats {
  readonly dev: number
  readonly ino: number
  readonly size: number
  readonly mtimeMs: number
  // Numbers here, whatever was asked for: they are only compared.
  readonly mtimeNs: number
  readonly ctimeNs: number
  isDirectory(): boolean
  isFile(): boolean
}

const statsOf = (path: string): Stats => {
  const isFolder = folders.has(path)
  const { inode, bytes, changedMs } = isFolder ? { inode: 0, bytes: [], changedMs: 0 } : fileAt(path)
  return {
    dev: 0,
    ino: inode,
    size: bytes.length,
    mtimeMs: changedMs,
    mtimeNs: changedMs,
    ctimeNs: changedMs,
    isDirectory: () => isFolder,
    isFile: () => !isFolder,
  }
}

class Handle {
  readonly #path: string
  readonly #file: File

  constructor(path: string, file: File) {
    this.#path = path
    this.#file = file
  }

  async read(into: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    return { bytesRead: this.#file.bytes.copy(into, offset, position, position + length) }
  }

  async readFile(encoding?: string): Promise<string | Buffer> {
    return encoding === undefined ? Buffer.from(this.#file.bytes) : this.#file.bytes.toString()
  }

  async appendFile(data: string | Uint8Array): Promise<void> {
    write(this.#file, Buffer.concat([this.#file.bytes, bytesOf(data)]))
  }

  // From the handle's position, which for a new file is its start.
  async writeFile(data: string | Uint8Array | Iterable<string>): Promise<void> {
    write(this.#file, bytesOf(data))
  }

  async truncate(size: number): Promise<void> {
    write(this.#file, this.#file.bytes.subarray(0, size))
  }

  async stat(): Promise<Stats> {
    return { ...statsOf(this.#path), size: this.#file.bytes.length, ino: this.#file.inode }
  }

  async sync(): Promise<void> {}
  async datasync(): Promise<void> {}
  async close(): Promise<void> {}
}

// As the letters that stand for them.
const lettersOf = (flags: string | number): string => {
  if (typeof flags === 'string') return flags
  return (flags & constants.O_APPEND) === 0 ? 'r' : 'a'
}

export const open = async (path: string, given: string | number = 'r'): Promise<Handle> => {
  const flags = lettersOf(given)
  if (folders.has(path)) return new Handle(path, { inode: 0, bytes: Buffer.alloc(0), changedMs: 0 })
  const known = files.get(path)
  if (flags.includes('x') && known !== undefined) throw failing('EEXIST', path)
  if (flags.startsWith('r') && known === undefined) throw failing('ENOENT', path)
  const file = known ?? created(path)
  if (flags.startsWith('w')) write(file, Buffer.alloc(0))
  return new Handle(path, file)
}

export const readFile = async (path: string, encoding?: string): Promise<string | Buffer> => {
  const { bytes } = fileAt(path)
  return encoding === undefined ? Buffer.from(bytes) : bytes.toString()
}

export const writeFile = async (
  target: string | Handle,
  data: string | Uint8Array | Iterable<string>,
): Promise<void> => {
  if (typeof target === 'string') write(files.get(target) ?? created(target), bytesOf(data))
  else await target.writeFile(data)
}

export const appendFile = async (path: string, data: string): Promise<void> => {
  const file = files.get(path) ?? created(path)
  write(file, Buffer.concat([file.bytes, bytesOf(data)]))
}

export const mkdir = async (path: string): Promise<void> => {
  for (let folder = path; !folders.has(folder); folder = dirname(folder)) {
    folders.add(folder)
    if (dirname(folder) === folder) break
  }
}

export const rename = async (from: string, to: string): Promise<void> => {
  files.set(to, fileAt(from))
  files.delete(from)
}

export const rm = async (path: string, options: { force?: boolean } = {}): Promise<void> => {
  const inside = `${path}${sep}`
  const isFolder = folders.delete(path)
  if (!files.delete(path) && !isFolder && options.force !== true) throw failing('ENOENT', path)
  if (!isFolder) return
  for (const each of files.keys()) if (each.startsWith(inside)) files.delete(each)
  for (const each of folders) if (each.startsWith(inside)) folders.delete(each)
}

export const access = async (path: string): Promise<void> => void statsOf(path)
export const stat = async (path: string): Promise<Stats> => statsOf(path)
// There are no symbolic links.
export const lstat = (path: string): Promise<Stats> => stat(path)
export const readlink = async (path: string): Promise<string> => {
  throw failing('EINVAL', path)
}
export const link = async (existing: string, path: string): Promise<void> => {
  if (files.has(path)) throw failing('EEXIST', path)
  files.set(path, fileAt(existing))
}
export const utimes = async (path: string): Promise<void> => void fileAt(path)

interface Entry {
  readonly name: string
  readonly parentPath: string
  isDirectory(): boolean
  isFile(): boolean
}

export const readdir = async (
  path: string,
  options: { withFileTypes?: boolean } = {},
): Promise<string[] | Entry[]> => {
  if (!folders.has(path)) throw failing('ENOENT', path)
  const names = [...files.keys(), ...folders]
    .filter((each) => dirname(each) === path && each !== path)
    .map((each) => each.slice(dirname(each).length).replace(/^[\\/]/u, ''))
  if (options.withFileTypes !== true) return names
  return names.map((name) => ({
    name,
    parentPath: path,
    isDirectory: () => folders.has(join(path, name)),
    isFile: () => files.has(join(path, name)),
  }))
}

/** The current bytes of a file; none if there is no such file. */
export const bytesNow = (path: string): Buffer => files.get(path)?.bytes ?? Buffer.alloc(0)
