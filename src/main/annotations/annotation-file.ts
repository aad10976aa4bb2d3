import { openRegularFile } from '../storage/regular-file'
import { z } from 'zod'
import { annotationSchema } from '#shared/contract/annotations'
import { keyId } from '#shared/contract/define'
import { type Destination, destinationSchema } from '#shared/contract/keys/destinations'
import { destinationLimits } from '#shared/domain/delivery/destination-templates'
import { KeydeskError } from '../keydesk-error'
import { parseJson } from '../bounded-json'

/** Annotations of one workspace by key id. */
export const annotationsSchema = z.record(keyId, annotationSchema)
export type Annotations = z.infer<typeof annotationsSchema>

const fileSchema = z.strictObject({
  format: z.literal('keydesk-annotations'),
  version: z.literal(1),
  annotations: annotationsSchema,
  /** Those that the annotations name. Left out where there are none. */
  destinations: z.array(destinationSchema).max(destinationLimits.perWorkspace).optional(),
})

/** What a file of annotations holds. */
export interface AnnotationFile {
  readonly annotations: Annotations
  readonly destinations: readonly Destination[]
}

/** The largest file that is read, in bytes: some 30,000 keys with a long note each. Our own. */
export const importBytes = 32 * 1_024 * 1_024

const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** True for an id that no key has and that would reach behind an object. */
export const isPrototypeKey = (id: string): boolean => prototypeKeys.has(id)

const malformed = (cause?: unknown): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { file: 'malformed' } }, { cause })

// zod leaves `__proto__` out of a record without a word: look before it does.
const hasPrototypeKey = (json: unknown): boolean => {
  let found = false
  JSON.stringify(json, (key, value: unknown) => {
    found ||= isPrototypeKey(key)
    return value
  })
  return found
}

/** The text of an annotations file. */
export const annotationFileText = ({ annotations, destinations }: AnnotationFile): string => {
  const file = { format: 'keydesk-annotations', version: 1, annotations }
  return `${JSON.stringify(destinations.length === 0 ? file : { ...file, destinations }, null, 2)}\n`
}

/** Reads the text of an annotations file. Throws `input-invalid` with `file: malformed`. */
export const parseAnnotationFile = (text: string): AnnotationFile => {
  let json: unknown
  try {
    json = parseJson(text.replace(/^\u{feff}/u, ''))
  } catch (thrown) {
    // Not as the cause: JSON's message quotes the text.
    throw malformed(thrown instanceof SyntaxError ? undefined : thrown)
  }
  if (hasPrototypeKey(json)) throw malformed()
  const parsed = fileSchema.safeParse(json)
  if (!parsed.success) throw malformed()
  const { annotations, destinations = [] } = parsed.data
  return { annotations, destinations }
}

/** Reads an annotations file. Throws `input-invalid` with `file: malformed`, also where it is too large. */
export const readAnnotationFile = async (path: string): Promise<AnnotationFile> => {
  let text: string
  try {
    const file = await openRegularFile(path)
    try {
      const { size } = await file.stat()
      if (size > importBytes) throw malformed()
      text = await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch (thrown) {
    throw thrown instanceof KeydeskError ? thrown : malformed(thrown)
  }
  return parseAnnotationFile(text)
}
