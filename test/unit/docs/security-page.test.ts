import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fuses } from '../../../build/fuses.mjs'

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const page = readFileSync(at('SECURITY.md'), 'utf8')

const unique = <T>(all: Iterable<T>): T[] => [...new Set(all)]
const paths = unique(
  [...page.matchAll(/`((?:src|test|build)\/[\w./-]+|[\w-]+\.(?:yml|json))`/gu)].map(([, path = '']) => path),
)
const tests = [...page.matchAll(/`(test\/[\w./-]+)` › ([^|\n]+?) +\|/gu)].map(
  ([, path = '', title = '']) => [path, title] as const,
)
const symbols = [...page.matchAll(/`([\w./-]+\.(?:ts|mjs|yml|json))` \(`([\w-]+)`\)/gu)].map(
  ([, path = '', symbol = '']) => [path, symbol] as const,
)

describe('what SECURITY.md names', () => {
  it.each(paths)('%s exists', (path) => expect(existsSync(at(path))).toBe(true))

  it.each(tests)('%s has the test “%s”', (path, title) => {
    expect(readFileSync(at(path), 'utf8').includes(title)).toBe(true)
  })

  it.each(symbols)('%s has %s', (path, symbol) => {
    expect(readFileSync(at(path), 'utf8').includes(symbol)).toBe(true)
  })

  it('is every one of the twenty rules, each with its holder and its test', () => {
    const rows = [...page.matchAll(/^\| (\d+) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gmu)]
    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    for (const [row, , , holder, test] of rows) {
      expect(holder, row).toMatch(/^`[\w./-]+` \(`/u)
      expect(test, row).toMatch(/^`test\/[\w./-]+` › \S/u)
    }
  })

  it('is every fuse, as it is set', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (on|off) +\|/gmu)].map(
      ([, name, set]) => `${name}: ${set === 'on'}`,
    )
    const set = Object.entries(fuses).map(([name, isOn]) => `${name}: ${isOn}`)
    expect(rows.toSorted()).toEqual(set.toSorted())
  })
})
