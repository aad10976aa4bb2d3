import { gzipSync } from 'node:zlib'

/** The budget for what the window loads before an open project is shown, in kB (1,000 bytes) gzipped. */
export const scriptBudget = 170

const namesIn = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, name]) => `assets/${name ?? ''}`)

/**
 * The size of the initial script in kB gzipped: the page's own script, the app that it starts, and their
 * imports. `read` has the files of the built renderer by path. Throws if the app is not among them.
 */
export const initialScriptSize = (read: (path: string) => string): number => {
  const taken = new Map<string, number>()
  const take = (path: string): void => {
    if (taken.has(path)) return
    const text = read(path)
    taken.set(path, gzipSync(text, { level: 9 }).length / 1_000)
    // Chunks import their neighbours. Only `start` is loaded later and still needed before anything is shown.
    namesIn(text, /(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu).forEach(take)
    namesIn(text, /import\(\s*["'`]\.\/(start-[^"'`]+\.js)["'`]\s*\)/gu).forEach(take)
  }
  namesIn(read('index.html'), /(?:src|href)="\.?\/?assets\/([^"]+\.js)"/gu).forEach(take)
  if (![...taken.keys()].some((path) => path.includes('start-')))
    throw new Error('the app is not among what is counted')
  return [...taken.values()].reduce((sum, size) => sum + size, 0)
}
