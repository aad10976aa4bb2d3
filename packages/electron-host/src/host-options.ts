/** What the host was started with: `bootstrap.mjs <main entry> [--headless] [--control] [--require=…] [app args…]`. */
export interface HostOptions {
  readonly mainEntry: string
  readonly headless: boolean
  /** A test drives the host over the IPC channel of `child_process.fork`. */
  readonly control: boolean
  /** A CommonJS module that runs before main, as by Electron's own `-r`. */
  readonly required: string | undefined
  readonly appArgs: readonly string[]
}

const hostFlags = new Set(['--headless', '--control'])
const requireFlag = '--require='

/** Reads the arguments that follow the bootstrap program. Throws when no main entry is named. */
export const parseHostOptions = (args: readonly string[]): HostOptions => {
  const rest = args.filter((arg) => !hostFlags.has(arg) && !arg.startsWith(requireFlag))
  const [mainEntry, ...appArgs] = rest
  if (mainEntry === undefined)
    throw new Error('Usage: bootstrap.mjs <main entry> [--headless] [--control] [app args…]')
  return {
    mainEntry,
    headless: args.includes('--headless'),
    control: args.includes('--control'),
    required: args.find((arg) => arg.startsWith(requireFlag))?.slice(requireFlag.length),
    appArgs,
  }
}

/** The options of this process; read once, before bootstrap rewrites `process.argv` to Electron's shape. */
export const hostOptions = parseHostOptions(process.argv.slice(2))
