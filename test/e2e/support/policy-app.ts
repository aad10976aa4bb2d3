import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buildReplacedApp } from './replaced-app'

/** Keydesk built with another place for its policy. */
export interface PolicyApp {
  readonly main: string
  /** Puts a policy's text into its place. */
  writePolicy(text: string): Promise<void>
  remove(): Promise<void>
}

const policyPath = (folder: string): string => join(folder, 'policy', 'policy.json')

/** Builds it, with the policy in a file of its own folder; `modules` as for `buildReplacedApp`. */
export const buildPolicyApp = async (
  name: string,
  modules: Readonly<Record<string, string>> = {},
): Promise<PolicyApp> => {
  const { main, folder, remove } = await buildReplacedApp(`policy-app-${name}`, (built) => {
    const place = { kind: 'file', path: policyPath(built), owner: process.getuid?.() ?? 0 }
    return {
      ...modules,
      'policy/policy-place.ts': `export const policyPlace = () => (${JSON.stringify(place)})`,
    }
  })
  return {
    main,
    writePolicy: async (text) => {
      const path = policyPath(folder)
      await mkdir(dirname(path), { recursive: true, mode: 0o755 })
      await writeFile(path, text, { mode: 0o644 })
    },
    remove,
  }
}
