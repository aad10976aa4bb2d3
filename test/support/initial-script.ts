import { gzipSync } from 'node:zlib'

/** What the window may load before an open project is on the screen, in kB (1,000 bytes) gzipped. */
export const scriptBudget = 170

const namesIn = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, name]) => `assets/${name ?? ''}`)

/**
 * The size of that script in kB gzipped: of the page's own script, the app it starts, and what those import. `read`
 * gives the files of the built renderer by their paths. Throws where the app is not among them.
 */
export const initialScriptSize = (read: (path: string) => string): number => {
  const taken = new Map<string, number>()
  const take = (path: string): void => {
    if (taken.has(path)) return
    const text = read(path)
    taken.set(path, gzipSync(text, { level: 9 }).length / 1_000)
    // Chunks import their neighbours; only `start` is loaded later and is still needed before anything is shown.
    namesIn(text, /(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu).forEach(take)
    namesIn(text, /import\(\s*["'`]\.\/(start-[^"'`]+\.js)["'`]\s*\)/gu).forEach(take)
  }
  namesIn(read('index.html'), /(?:src|href)="\.?\/?assets\/([^"]+\.js)"/gu).forEach(take)
  if (![...taken.keys()].some((path) => path.includes('start-')))
    throw new Error('the app is not among what is counted')
  return [...taken.values()].reduce((sum, size) => sum + size, 0)
}
