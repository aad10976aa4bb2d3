// Holds the source to its layers: which part may import which (docs/architecture.md), and no import cycles.
// `node build/check-layers.mjs` checks the project; `npm test` does so as well.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** From files that match `path`, imports of anything but `may`. Node's own modules have names without a folder. */
const only = (name, comment, path, ...may) => ({
  name,
  comment,
  severity: 'error',
  from: { path },
  to: { pathNot: may },
})

/** A folder of the window, and the folders below it: those alone it may import of the window. */
const within = (name, folder, ...below) => ({
  name,
  comment: `of the window, ${folder} imports ${below.join(', ')} alone`,
  severity: 'error',
  from: { path: `^src/renderer/${folder}/`, pathNot: '\\.stories\\.tsx$' },
  to: { path: '^src/renderer/', pathNot: `^src/renderer/(${[folder, ...below].join('|')})/` },
})

const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`

const layers = [
  only(
    'shared',
    'src/shared imports nothing of ours, no platform, and zod alone',
    '^src/shared/',
    '^src/shared/',
    packages('zod'),
  ),
  only(
    'renderer',
    'the window imports src/shared and UI libraries alone',
    '^src/renderer/',
    '^src/(renderer|shared)/',
    packages('react', 'react-dom', '@base-ui/react', '@tanstack/react-virtual', 'lucide-react', 'zustand'),
  ),
  only(
    'preload',
    'the preload imports the contract and electron alone',
    '^src/preload/',
    '^src/(preload|shared)/',
    packages('electron'),
  ),
  only(
    'demo',
    'the demo server is a program of its own, on Node and a WebSocket server alone',
    '^src/demo/',
    '^src/demo/',
    '^[^/]+(/promises)?$',
    packages('ws'),
  ),
  {
    name: 'main',
    comment: 'main imports neither the window nor the preload',
    severity: 'error',
    from: { path: '^src/main/' },
    to: { path: '^src/(renderer|preload)/' },
  },
  {
    name: 'main-to-demo',
    comment: 'one file of main starts the demo server',
    severity: 'error',
    from: { path: '^src/main/', pathNot: '^src/main/demo\\.ts$' },
    to: { path: '^src/demo/' },
  },
  {
    name: 'main-to-cli',
    comment: 'one file of main runs the command line',
    severity: 'error',
    from: { path: '^src/main/', pathNot: '^src/main/system/command-line-mode\\.ts$' },
    to: { path: '^src/cli/' },
  },
  {
    name: 'cli',
    comment: 'the command line imports main’s features and src/shared, and never the demo',
    severity: 'error',
    from: { path: '^src/cli/' },
    to: { path: '^src/(demo|renderer|preload)/' },
  },
  {
    name: 'gallery',
    comment: 'the window imports no stories and nothing of their gallery, which therefore is in no bundle',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/renderer/(gallery/|.*\\.stories\\.tsx$)' },
    to: { path: '^src/renderer/(gallery/|.*\\.stories\\.tsx$)' },
  },
  {
    name: 'electron',
    comment: 'electron is imported at the edge: window, system, ipc, the start of the app and the preload',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(main/(window|system|ipc|app)/|main/index\\.ts$|preload/)' },
    to: { path: packages('electron') },
  },
  within('window-ui', 'ui', 'bridge'),
  within('window-shell', 'shell', 'ui', 'bridge'),
  within('window-entities', 'entities', 'shell', 'ui', 'bridge'),
  within('window-key-table', 'key-table', 'entities', 'shell', 'ui', 'bridge'),
  {
    name: 'window-app',
    comment: 'what puts the window together is imported by nothing below it',
    severity: 'error',
    from: { path: '^src/renderer/[^/]+/', pathNot: '^src/renderer/(app|gallery)/' },
    to: { path: '^src/renderer/app/' },
  },
  {
    name: 'no-file-cycle',
    comment: 'files do not import each other in a circle, types left out',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolvable',
    comment: 'an import that cannot be followed is held to nothing',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
]

/**
 * An index.ts is its folder's front door: nothing else of the folder is imported from outside. A part that loads later
 * is named by its file, so that it alone is loaded.
 */
const frontDoor = (folder, ...exempt) => ({
  name: 'front-door',
  comment: `outside it, ${folder} is imported by its index.ts`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^src/${folder}/`, '\\.stories\\.tsx$', ...exempt] },
  to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/index\\.ts$`, dynamic: false },
})

const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

/** Of the window's layers below its features, every file is for all above; and what puts it together has no door. */
const doorless = new Set(['entities', 'key-table', 'shell', 'app', 'gallery', 'start-up'])

const frontDoors = (baseDir) => [
  ...foldersIn(join(baseDir, 'src/main'))
    // Without an index, a feature of main is a few files that say what they are for.
    .filter((name) => existsSync(join(baseDir, 'src/main', name, 'index.ts')))
    .map((name) => frontDoor(`main/${name}`)),
  ...foldersIn(join(baseDir, 'src/renderer'))
    .filter((name) => !doorless.has(name))
    // What runs first names its files: an index would bring the rest along.
    .map((name) => frontDoor(`renderer/${name}`, '^src/renderer/((start-up|gallery)/|[^/]+$)')),
]

/** The features of a part among themselves: what puts them together, outside their folders, imports them all. */
const noFeatureCycle = (part) => ({
  name: `no-feature-cycle-${part}`,
  comment: `folders of src/${part} do not import each other in a circle`,
  severity: 'error',
  scope: 'folder',
  from: { path: `^src/${part}/[^/]+$` },
  to: { circular: true },
})

// In src/shared the contract is built of the domain's rules, which name its types.
const parts = ['main', 'renderer', 'cli', 'demo']

const pathOf = ({ from, to, cycle }) =>
  cycle === undefined ? `${from} -> ${to}` : [from, ...cycle.map(({ name }) => name)].join(' -> ')

/**
 * What breaks a rule under a project's folder, each as `rule: a -> b`.
 * @param {string} baseDir
 * @returns {Promise<string[]>}
 */
export const brokenLayers = async (baseDir) => {
  // Only now: set-up may have installed it.
  const { cruise } = await import('dependency-cruiser')
  const found = async (forbidden, scope) => {
    const { output } = await cruise(
      ['src'],
      {
        baseDir,
        ruleSet: { forbidden },
        validate: true,
        parser: 'swc',
        // Imports of types count as well.
        tsPreCompilationDeps: true,
        doNotFollow: { path: 'node_modules' },
        ...scope,
      },
      {
        extensions: ['.ts', '.tsx', '.css'],
        exportsFields: ['exports'],
        conditionNames: ['import', 'types', 'default'],
      },
    )
    return output.summary.violations.map((violation) => `${violation.rule.name}: ${pathOf(violation)}`)
  }
  const broken = await found([...layers, ...frontDoors(baseDir)])
  for (const part of parts) {
    const folders = {
      includeOnly: { path: `^src/${part}/[^/]+/` },
      // Stories show dialogs of several features side by side.
      exclude: { path: '\\.stories\\.tsx$|^src/renderer/gallery/' },
      collapse: `^src/${part}/[^/]+/`,
    }
    broken.push(...(await found([noFeatureCycle(part)], folders)))
  }
  return broken
}

/** Checks the project and prints the outcome; true where no rule is broken. */
export const checkLayers = async (root) => {
  const broken = [...new Set(await brokenLayers(root))]
  for (const line of broken) console.error(line)
  console.log(`${layers.length + parts.length + 1} rules on imports: ${broken.length} violations`)
  return broken.length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exit((await checkLayers(fileURLToPath(new URL('..', import.meta.url)))) ? 0 : 1)
