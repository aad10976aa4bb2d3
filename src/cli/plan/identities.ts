import { z } from 'zod'
import { foldName } from '#shared/domain/visible-text'
import { parseJson } from '../../main/bounded-json'
import { readRegularFile } from '../../main/storage/regular-file'
import { systemCode } from '../../main/storage/system-code'
import { writeWholeFile } from '../../main/storage/write-whole-file'
import { CommandError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { plain } from '../output'

/** A request for a key that was about to be sent: after a crash nobody knows whether it was. */
const requestSchema = z.strictObject({
  /** By the server's clock, as far as that is known. */
  at: z.iso.datetime(),
  /** Keys of that name that were there before. */
  idsBefore: z.array(z.string()),
})

/** About when it was created, by the server's clock; left out where nobody knows. A young one may be missing from lists. */
const dated = { createdAt: z.string().exactOptional() }

const names = { project: z.string(), name: z.string() }
const identitySchema = z.strictObject({
  /** Null until the first one is known. */
  id: z.string().nullable(),
  request: requestSchema.nullable(),
  /** The IDs of the destinations that have its value; null where Keydesk did not make it by this file. */
  delivered: z.array(z.string()).nullable(),
  /** False while not every destination that it was made for is known to have its value. */
  isEverywhere: z.boolean(),
  ...dated,
})
/** What is known of a key. */
export type KeyIdentity = z.infer<typeof identitySchema>

const identitiesSchema = z.strictObject({
  version: z.literal(1),
  /** The address of the API, without which IDs mean nothing. */
  baseUrl: z.string(),
  projects: z.array(z.strictObject({ name: z.string(), id: z.number().int(), ...dated })),
  keys: z.array(identitySchema.extend(names)),
})

/** Which project and key is which: the lock file beside the file of what is wanted. No secret. */
export type Identities = z.infer<typeof identitiesSchema>

/** Where the lock file of a file stands. */
export const lockPathOf = (path: string): string => `${path}.lock.json`

/** No project or key is known yet. */
export const noIdentities = (baseUrl: string): Identities => ({
  version: 1,
  baseUrl,
  projects: [],
  keys: [],
})

/** A key that Keydesk did not make by this file, or none yet where the ID is null. */
export const knownBy = (id: string | null, createdAt: string | null = null): KeyIdentity => ({
  id,
  request: null,
  delivered: null,
  isEverywhere: true,
  ...(createdAt !== null && { createdAt }),
})

/** A key by its names in the file. */
export interface KeyNames {
  readonly project: string
  readonly name: string
}

const nameOf = ({ project, name }: KeyNames): string => JSON.stringify([foldName(project), foldName(name)])

/** Finds what is known of keys by their names in the file. */
export const identityFinder = ({ keys }: Identities): ((key: KeyNames) => KeyIdentity | undefined) => {
  const byName = new Map(keys.map(({ project, name, ...identity }) => [nameOf({ project, name }), identity]))
  return (key) => byName.get(nameOf(key))
}

/** The same with another identity of a key; without any where it is null. */
export const withIdentity = (
  identities: Identities,
  { project, name }: KeyNames,
  identity: KeyIdentity | null,
): Identities => {
  const replaced = nameOf({ project, name })
  return {
    ...identities,
    keys: [
      ...identities.keys.filter((each) => nameOf(each) !== replaced),
      ...(identity === null ? [] : [{ project, name, ...identity }]),
    ],
  }
}

/** The same with a project’s ID. */
export const withProject = (
  identities: Identities,
  name: string,
  id: number,
  createdAt: string | null = null,
): Identities => ({
  ...identities,
  projects: [
    ...identities.projects.filter((each) => foldName(each.name) !== foldName(name)),
    { name, id, ...(createdAt !== null && { createdAt }) },
  ],
})

/** Reads the lock file; null where there is none. Throws a CommandError where it cannot be used. */
export const readIdentities = async (path: string): Promise<Identities | null> => {
  const unusable = (sentence: string): CommandError =>
    new CommandError({
      exitCode: exitCodes.failed,
      code: 'lock-file-unusable',
      sentence,
      nextStep:
        'Restore it from a backup or version control. Without it, keys are found only by their names.',
    })
  let text: string
  try {
    text = await readRegularFile(path)
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null
    throw unusable(`The lock file ${plain(path)} can’t be read.`)
  }
  try {
    return identitiesSchema.parse(parseJson(text))
  } catch {
    throw unusable(`The lock file ${plain(path)} is not in form.`)
  }
}

/** Writes the lock file, so that it holds the old text or the new one, whole. Throws a CommandError. */
export const writeIdentities = async (path: string, identities: Identities): Promise<void> => {
  try {
    await writeWholeFile(path, `${JSON.stringify(identities, null, 2)}\n`)
  } catch {
    throw new CommandError({
      exitCode: exitCodes.failed,
      code: 'storage-failed',
      sentence: `The lock file ${plain(path)} can’t be written.`,
      nextStep: 'Free disk space or correct its permissions, then plan again.',
    })
  }
}
