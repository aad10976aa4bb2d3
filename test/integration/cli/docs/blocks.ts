import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..', '..')

/** A fenced block of the documentation that runs `keydesk`. */
export interface Block {
  /** The file, from the root of the repository, and the line of its first command. */
  readonly place: string
  /** The section that it is in. */
  readonly section: string
  readonly shell: 'sh' | 'bash'
  readonly text: string
  /** Why it is not run here, by a comment before it; null where it is. */
  readonly notRun: string | null
}

// As a command: at the start of a line, or after what begins another.
const runsKeydesk = /(?:^|[|;(]\s*|&& )(?:keydesk|try|kept) /mu

const blocksIn = (file: string, text: string): Block[] => {
  const fences = text.matchAll(
    /(?:^ *<!-- not run: (?<notRun>.*?) -->\n\n?)?^(?<indent> *)```(?<shell>sh|bash)\n(?<block>.*?)^ *```$/gmsu,
  )
  return Array.from(fences, ({ groups = {}, index }) => {
    const before = text.slice(0, index)
    const { notRun = null, indent = '', shell, block = '' } = groups
    return {
      place: `${file}:${before.split('\n').length + (notRun === null ? 1 : 2)}`,
      section:
        before
          .match(/^##* .*$/gmu)
          ?.at(-1)
          ?.replace(/^#+ /u, '') ?? '',
      shell: shell === 'bash' ? ('bash' as const) : ('sh' as const),
      text: block.replaceAll(new RegExp(`^${indent}`, 'gmu'), ''),
      notRun,
    }
  }).filter((each) => runsKeydesk.test(each.text))
}

/** The blocks of the READMEs and of everything in docs, in the order of the files. */
export const documentedBlocks = async (): Promise<Block[]> => {
  const inDocs = await readdir(join(root, 'docs'), { recursive: true })
  const files = [
    'README.md',
    'SECURITY.md',
    'build/npm/README.md',
    ...inDocs
      .filter((name) => name.endsWith('.md'))
      .toSorted()
      .map((name) => `docs/${name.replaceAll('\\', '/')}`),
  ]
  const found = await Promise.all(
    files.map(async (file) => blocksIn(file, await readFile(join(root, file), 'utf8'))),
  )
  return found.flat()
}
