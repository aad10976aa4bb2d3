import { z } from 'zod'
import { commandNames } from '../specs'
import { lineOutputs } from './lines'
import { errorOutput, outputs, warningOutput } from './outputs'

/**
 * The version of the schemas. It goes up where a field goes away or comes to mean something else; fields that are added do
 * not change it.
 */
const version = 1

const fileOf = (name: string): string => `${name.replaceAll(' ', '-')}.v${version}.schema.json`

const schemaOf = (title: string, schema: z.ZodType): unknown => ({
  title,
  ...z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
    // A field that is added breaks nobody who validates.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }),
})

/** The JSON Schema of what each command prints, of the lines of lists, of errors and of warnings: by the name of its file in docs/schemas. */
export const schemaFiles = (): ReadonlyMap<string, unknown> =>
  new Map([
    ...commandNames.map((name) => [fileOf(name), schemaOf(`keydesk ${name} --json`, outputs[name])] as const),
    ...commandNames.flatMap((name) => {
      const line = lineOutputs[name]
      if (line === undefined) return []
      return [[fileOf(`${name}.line`), schemaOf(`A line of keydesk ${name} --jsonl`, line)] as const]
    }),
    [fileOf('error'), schemaOf('An error of keydesk --json, on standard error', errorOutput)],
    [fileOf('warning'), schemaOf('A warning of keydesk --json, on standard error', warningOutput)],
  ])
