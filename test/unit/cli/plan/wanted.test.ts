import { describe, expect, it } from 'vitest'
import { parseWanted } from '../../../../src/cli/plan/wanted'

const inProject = (keys: string): string => `version: 1\nprojects:\n  - name: Captions\n    keys:\n${keys}`

describe('the file of what is wanted', () => {
  it('is YAML or JSON', () => {
    const yaml = inProject(
      '      - name: captions-production\n        tags: [live]\n        destinations: [Vault]\n        maxAgeDays: 90\n',
    )
    const wanted = parseWanted(yaml)
    expect(wanted.projects[0]?.keys).toEqual([
      { name: 'captions-production', tags: ['live'], destinations: ['Vault'], maxAgeDays: 90 },
    ])
    expect(parseWanted(JSON.stringify(wanted))).toEqual(wanted)
  })

  it.each([
    ['a: [', 'neither YAML nor JSON'],
    ['', 'not in form'],
    ['version: 2\nprojects: []', 'not in form at version'],
    ['version: 1\nprojects: []\nsecret: x', 'not in form'],
    [inProject('      - name: ""\n'), 'not in form at projects.0.keys.0.name'],
    [inProject('      - name: a\n        maxAgeDays: 0\n'), 'keys.0.maxAgeDays'],
    [inProject('      - name: a\n      - name: "a "\n'), 'has the key a twice in the project Captions'],
    ['version: 1\nprojects:\n  - name: A\n  - name: A\n', 'has the project A twice'],
    ['version: 1\nversion: 1\nprojects: []', 'neither YAML nor JSON (line 2)'],
    [`version: 1\nprojects:\n  - &a {name: A, keys: &k []}\n  - {name: B, keys: *k}\n`, 'YAML aliases'],
    ['version: 1\nprojects: !!js/function "function () {}"', 'neither YAML nor JSON'],
  ])('is refused in one sentence: %j', (text, said) => {
    expect(() => parseWanted(text)).toThrow(said)
  })

  it('never repeats what it does not understand', () => {
    expect(() => parseWanted('version: 1\nprojects: [}\ntoken: NobodyMaySeeThis')).toThrow(
      /^(?!.*NobodyMaySeeThis)/su,
    )
  })
})
