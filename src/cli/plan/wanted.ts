import { isDeepStrictEqual } from 'node:util'
import { load, YAMLException } from 'js-yaml'
import { z } from 'zod'
import { annotationSchema } from '#shared/contract/annotations'
import { clientRefProblem, keyNameProblem, ownerProblem, projectNameProblem } from '#shared/domain/text-rules'
import { foldName } from '#shared/domain/visible-text'
import type { FieldProblem } from '#shared/failure'
import type { CommandError } from '../command-error'
import { fileUnusable } from '../io/given-file'
import { plain } from '../output'

const mostNodes = 1_000_000

const ruled = (problem: (text: string) => FieldProblem | null) =>
  z
    .string()
    .trim()
    .refine((text) => problem(text) === null, 'Invalid text: empty, too long, or with invisible characters')

const keySchema = z.strictObject({
  name: ruled(keyNameProblem),
  /** What the key is limited to; left as it is where it is left out. */
  clientRef: ruled(clientRefProblem).optional(),
  owner: ruled(ownerProblem).optional(),
  application: annotationSchema.shape.application.optional(),
  tags: annotationSchema.shape.tags.optional(),
  /** The names of the destinations that the value goes to. */
  destinations: z.array(z.string().min(1)).default([]),
  /** The age in days after which it is rotated. */
  maxAgeDays: z.number().int().min(1).max(3_650).optional(),
})
export type WantedKey = z.infer<typeof keySchema>

const projectSchema = z.strictObject({
  name: ruled(projectNameProblem),
  keys: z.array(keySchema).default([]),
})

const wantedSchema = z.strictObject({ version: z.literal(1), projects: z.array(projectSchema) })

/** A workspace as it should be: the file that `keydesk plan` reads. */
export type Wanted = z.infer<typeof wantedSchema>
export type WantedInput = z.input<typeof wantedSchema>

const wrongForm = (sentence: string): CommandError =>
  fileUnusable(sentence, 'docs/plan-and-apply.md describes the file; keydesk export writes one.')

/** Refuses what is written once and used twice: a small file could stand for an endless one. */
const requireTree = (root: unknown): void => {
  const seen = new Set<object>()
  const left: unknown[] = [root]
  for (let count = 0; left.length > 0; count += 1) {
    const value = left.pop()
    if (typeof value !== 'object' || value === null) continue
    if (seen.has(value)) throw wrongForm('The file uses YAML aliases, which are not supported.')
    if (count > mostNodes) throw wrongForm('The file is too large.')
    seen.add(value)
    left.push(...Object.values(value))
  }
}

/** Whether a file can say this of a key, and is read as just that. */
export const canSayKey = (key: z.input<typeof keySchema>): boolean =>
  isDeepStrictEqual(keySchema.safeParse(key).data, { destinations: [], ...key })

/** Whether a file can have a project of this name. */
export const canSayProject = (name: string): boolean => projectSchema.safeParse({ name }).data?.name === name

const firstRepeated = (names: readonly string[]): string | undefined => {
  const seen = new Set<string>()
  return names.find((name) => seen.has(foldName(name)) || !seen.add(foldName(name)))
}

/** Names are what a plan finds keys by, so that each may stand only once. */
const requireDistinct = ({ projects }: Wanted): void => {
  const project = firstRepeated(projects.map(({ name }) => name))
  if (project !== undefined) throw wrongForm(`The file has the project ${plain(project)} twice.`)
  for (const { name, keys } of projects) {
    const key = firstRepeated(keys.map((each) => each.name))
    if (key !== undefined)
      throw wrongForm(`The file has the key ${plain(key)} twice in the project ${plain(name)}.`)
  }
}

/** Reads the text of such a file, YAML or JSON. Throws a CommandError that says what is wrong with it. */
export const parseWanted = (text: string): Wanted => {
  let data: unknown
  try {
    data = load(text)
  } catch (thrown) {
    // Its own message quotes the file.
    const line = thrown instanceof YAMLException ? thrown.mark?.line : undefined
    throw wrongForm(`The file is neither YAML nor JSON${line === undefined ? '' : ` (line ${line + 1})`}.`)
  }
  requireTree(data)
  const parsed = wantedSchema.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const at = issue === undefined || issue.path.length === 0 ? '' : ` at ${plain(issue.path.join('.'))}`
    throw wrongForm(`The file is not in form${at}: ${plain(issue?.message ?? '')}.`)
  }
  requireDistinct(parsed.data)
  return parsed.data
}
