import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export interface BuiltAudit {
  /** The built module of the audit feature, for a plain Node process. */
  readonly module: string
  remove(): Promise<void>
}

/** Builds the audit feature as it is, all it needs included, so that child processes can run it. */
export const buildAudit = async (): Promise<BuiltAudit> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-audit-build-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/main/audit/index.ts',
      outDir: folder,
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'audit.mjs' } },
    },
  })
  return { module: join(folder, 'audit.mjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
