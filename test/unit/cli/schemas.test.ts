import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { schemaFiles } from '../../../src/cli/outputs/schema-files'

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'schemas')

it('the schemas in docs are those of the command line’s output: otherwise run npm run schemas', () => {
  const kept = readdirSync(folder).map(
    (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))] as const,
  )
  expect(Object.fromEntries(kept)).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(schemaFiles()))))
})
