import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import type { WorldConfig } from '../world/config'
import isolatedWorld from '../world/isolated-world?page-script'
import mainWorld from '../world/main-world?page-script'

/** The name of Electron's own isolated world. */
export const worldName = 'Electron Isolated Context'

export interface PreloadOptions {
  readonly preload: string | undefined
  readonly inSubFrames: boolean
  readonly additionalArguments: readonly string[]
}

export interface WorldScripts {
  readonly binding: string
  readonly deliver: string
  readonly main: string
  readonly isolated: string
  /** The preload could not be read or parsed; the page goes on without it, as in Electron. */
  readonly error: Error | undefined
}

const secret = (): string => `_${randomBytes(16).toString('hex')}`

const readPreload = (path: string): { readonly text: string; readonly error?: Error } => {
  try {
    const text = readFileSync(path, 'utf8')
    new Script(`(function () {${text}\n})`, { filename: path })
    return { text }
  } catch (error) {
    return { text: '', error: error as Error }
  }
}

/** The scripts of a page's two worlds, with names that no page can guess. Reads the preload anew each time. */
export const buildWorldScripts = (options: PreloadOptions): WorldScripts => {
  const { text, error } = options.preload === undefined ? { text: '' } : readPreload(options.preload)
  const { node = '', chrome = '', electron = '' } = process.versions
  const config: WorldConfig = {
    handover: secret(),
    binding: secret(),
    deliver: secret(),
    inSubFrames: options.inSubFrames,
    hasPreload: options.preload !== undefined && error === undefined,
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { node, chrome, electron },
      argv: [...options.additionalArguments],
    },
  }
  const json = JSON.stringify(config)
  const url = options.preload === undefined ? 'preload' : pathToFileURL(options.preload).href
  const preload = `function (require, module, exports, process, global, setImmediate, clearImmediate) {${text}\n}`
  return {
    binding: config.binding,
    deliver: config.deliver,
    main: `(function (HOST_CONFIG) {${mainWorld}\n})(${json})`,
    isolated: `(function (HOST_CONFIG, HOST_PRELOAD) {${isolatedWorld}\n})(${json}, ${preload})\n//# sourceURL=${url}`,
    error,
  }
}
