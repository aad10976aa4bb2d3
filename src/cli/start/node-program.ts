import { fileURLToPath } from 'node:url'
import type { StartDemo } from '../../main/credentials/demo-workspace'
import { createKeytarKeychain } from '../../main/credentials/keytar-keychain'
import { runInNode } from './in-node'
import { loadOwnKeytar } from './own-keytar'
import type { NodeProgram } from './start'

const startDemo: StartDemo = async (own) => {
  const file = new URL('demo.mjs', import.meta.url).href
  const demo: { readonly startDemo: StartDemo } = await import(/* @vite-ignore */ file)
  return demo.startDemo(own)
}

const keychain = createKeytarKeychain({ load: () => loadOwnKeytar(fileURLToPath(import.meta.url)) })

/** Runs a command with the system's keychain; the demo's server is in a file beside this one. */
export const run: NodeProgram['run'] = (version, args) => runInNode(version, args, { keychain, startDemo })
