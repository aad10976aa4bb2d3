import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A text in one of the forms in which it may lie around. */
interface Form {
  readonly name: string
  readonly bytes: Buffer
}

// Base64 depends on how many bytes come before: of each of the three ways, the characters that are always the same.
const base64Forms = (bytes: Buffer, encoding: 'base64' | 'base64url'): Form[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString(encoding)
      .replace(/=+$/u, '')
    const start = Math.ceil((before * 8) / 6)
    const end = Math.floor(((before + bytes.length) * 8) / 6)
    return { name: `${encoding}+${before}`, bytes: Buffer.from(encoded.slice(start, end)) }
  })

const formsOf = (secret: string): Form[] => {
  const utf8 = Buffer.from(secret)
  return [
    { name: 'utf8', bytes: utf8 },
    { name: 'utf16le', bytes: Buffer.from(secret, 'utf16le') },
    { name: 'utf16be', bytes: Buffer.from(secret, 'utf16le').swap16() },
    { name: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
    { name: 'HEX', bytes: Buffer.from(utf8.toString('hex').toUpperCase()) },
    { name: 'reversed', bytes: Buffer.from(Array.from(secret).toReversed().join('')) },
    ...base64Forms(utf8, 'base64'),
    ...base64Forms(utf8, 'base64url'),
  ]
}

export type Search = (bytes: Buffer | string) => readonly string[]

/** Makes a search that names the secrets found in bytes, each with the form it was found in. */
export const searchFor = (secrets: Readonly<Record<string, string>>): Search => {
  const wanted = Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).map((form) => ({ name: `${name} as ${form.name}`, bytes: form.bytes })),
  )
  return (bytes) => {
    const hay = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    return wanted.filter((form) => hay.includes(form.bytes)).map(({ name }) => name)
  }
}

// Files come and go while the app runs.
const unlessGone = async <T>(work: Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await work
  } catch (thrown) {
    if (
      thrown instanceof Error &&
      'code' in thrown &&
      ['ENOENT', 'ENXIO', 'ESRCH'].includes(String(thrown.code))
    )
      return otherwise
    throw thrown
  }
}

export interface FolderSearch {
  /** How many files were looked at. */
  readonly files: number
  /** What was found and where. */
  readonly found: readonly string[]
}

/** Searches the names and contents of all files under a folder. */
export const searchFolder = async (folder: string, search: Search): Promise<FolderSearch> => {
  const found: string[] = []
  let files = 0
  const visit = async (path: string): Promise<void> => {
    for (const entry of await unlessGone(readdir(path, { withFileTypes: true }), [])) {
      const at = join(path, entry.name)
      for (const hit of search(entry.name)) found.push(`the name ${at}: ${hit}`)
      if (entry.isDirectory()) await visit(at)
      if (!entry.isFile()) continue
      files += 1
      const size = await unlessGone(
        stat(at).then((entryStat) => entryStat.size),
        0,
      )
      // Nothing that Keydesk or Chromium keeps is near this.
      if (size > 256 * 1024 * 1024) throw new Error(`${at} is too large to search`)
      for (const hit of search(await unlessGone(readFile(at), Buffer.alloc(0)))) found.push(`${at}: ${hit}`)
    }
  }
  await visit(folder)
  return { files, found }
}

/** Searches the arguments and environments of processes, on Linux; an Electron shows there no environment. */
export const searchProcesses = async (
  pids: readonly number[],
  search: Search,
): Promise<readonly string[]> => {
  const found: string[] = []
  for (const pid of pids) {
    for (const part of ['cmdline', 'environ']) {
      const bytes = await unlessGone(readFile(`/proc/${pid}/${part}`), Buffer.alloc(0))
      for (const hit of search(bytes)) found.push(`${part} of ${pid}: ${hit}`)
    }
  }
  return found
}
