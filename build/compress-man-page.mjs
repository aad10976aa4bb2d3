// The manual page as the deb and the rpm hold it: compressed, as Debian's policy (12.1) and its tools expect, and the same
// bytes each time. electron-builder runs this before it makes a package (`artifactBuildStarted`).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes `.cache/keydesk.1.gz`, which electron-builder.yml names. */
export default () => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const page = readFileSync(join(root, 'docs', 'keydesk.1'))
  writeFileSync(join(root, '.cache', 'keydesk.1.gz'), gzipSync(page, { level: 9 }))
}
