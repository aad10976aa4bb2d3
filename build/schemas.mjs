// `npm run schemas`: writes the JSON Schemas of the command line's output, which docs/command-line.md points to, from
// src/cli/outputs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtModule } from './built-module.mjs'
import { root } from './setup.mjs'

const folder = join(root, 'docs', 'schemas')
const { schemaFiles } = await builtModule('src/cli/outputs/schema-files.ts')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, schema] of schemaFiles())
  writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`)
