import { describe, expect, test, vi } from 'vitest'
import type { ApiKey } from '../../../../../src/shared/api-key'
import { paletteRows } from '../../../../../src/renderer/app/commands/palette-rows'

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const key: ApiKey = { id: 'kid-1', name: 'captions-production', clientRef: '', createdAt: null }
const project = (id: number, name: string) => ({
  id,
  name,
  description: '',
  isDefault: false,
  isActive: true,
  createdAt: null,
})
const view = {
  id: 'view-1',
  name: 'Due in Captions',
  state: {
    query: '',
    projectId: null,
    tag: null,
    isDueOnly: true,
    isUnusedOnly: false,
    usedUntil: null,
    sorting: { column: 'name' as const, descending: false },
    columns: null,
  },
}
type Sources = Parameters<typeof paletteRows>[0]
const projects: NonNullable<Sources['projects']> = {
  projects: [project(1, 'Captions'), project(2, 'Archive')],
  recentIds: [1, 2],
  selectedId: 1,
  unreadable: 0,
  staleBecause: null,
  fetchedAt: '2026-01-01T00:00:00Z',
}
const aim: Sources['aim'] = { ticked: 0, hidden: 0, active: key, isRotating: false }
const sources: Sources = {
  query: '',
  projects,
  workspaces: [],
  openWorkspaceId: 'w',
  commands: ['new-key', 'refresh', 'rotate-keys', 'revoke-keys'],
  aim,
  keys: { found: [], isAll: true },
  savedViews: [view],
}
const found = [{ key, projectId: 1, score: 3, foundIn: null }]
const poorly = [{ key, projectId: 1, score: 1, foundIn: null }]
const shown = (changed: Partial<Sources>) =>
  paletteRows({ ...sources, ...changed }).map((row) =>
    row.kind === 'heading' ? `# ${row.label}` : row.label,
  )
const first = (changed: Partial<Sources>) => shown(changed)[1]

describe('what the palette shows', () => {
  test.each([
    ['create new key', 'New key'],
    ['generate', 'New key'],
    ['delete', 'Revoke “captions-production”…'],
    ['regenerate', 'Rotate “captions-production”…'],
    ['proxy', 'Network'],
    ['due in', 'Due in Captions'],
    ['arch', 'Archive'],
  ])('finds by “%s”: %s', (query, label) => {
    expect(first({ query })).toBe(label)
  })

  test('puts what can be done with ticked keys before everything else, and says with how many', () => {
    const ticked = { aim: { ...aim, ticked: 3 } }
    expect(shown(ticked).slice(0, 3)).toEqual(['# 3 selected keys', 'Rotate 3 keys…', 'Revoke 3 keys…'])
    expect(shown({ ...ticked, query: 'delete' }).slice(0, 2)).toEqual(['# 3 selected keys', 'Revoke 3 keys…'])
    expect(shown({ ...ticked, commands: ['new-key'] })[0]).not.toBe('# 3 selected keys')
  })

  test('offers with ticked keys all that their bar does', () => {
    const commands: Sources['commands'] = [
      'copy-keys',
      'copy-key-ids',
      'export-keys-csv',
      'export-keys-json',
      'note-keys',
    ]
    const ticked = { commands, aim: { ...aim, ticked: 3 } }
    expect(shown(ticked).slice(0, 6)).toEqual([
      '# 3 selected keys',
      'Copy 3 keys',
      'Copy IDs of 3 keys',
      'Export 3 keys as CSV…',
      'Export 3 keys as JSON…',
      'Notes on 3 keys…',
    ])
    expect(shown({ ...ticked, query: 'owner' })).toEqual(['# 3 selected keys', 'Notes on 3 keys…'])
  })

  test('says how many of the ticked keys are not shown', () => {
    expect(first({ aim: { ...aim, ticked: 3, hidden: 2 } })).toBe('Rotate 3 keys…, 2 of them not shown')
  })

  test('leads to the rotation of a key that is being rotated, as its menu does', () => {
    const labels = shown({ aim: { ...aim, isRotating: true } })
    expect(labels).toContain('Show rotation')
    expect(labels).not.toContain('Rotate “captions-production”…')
  })

  test('tells keys without a name apart', () => {
    const unnamed = { ...key, name: '' }
    const labels = shown({
      query: 'unnamed',
      commands: ['copy-keys', 'rotate-keys', 'revoke-keys'],
      aim: { ...aim, active: unnamed },
      keys: { found: [{ key: unnamed, projectId: 1, score: 1, foundIn: null }], isAll: true },
    })
    expect(labels.filter((label) => label.includes('Unnamed key kid-1'))).toHaveLength(4)
  })

  test('puts the kind with the best match first', () => {
    expect(shown({ query: 'captions-', keys: { found, isAll: true } }).slice(0, 2)).toEqual([
      '# Keys',
      'captions-production',
    ])
    expect(first({ query: 'captions', keys: { found, isAll: true } })).toBe('Captions')
    expect(first({ query: 'new key', keys: { found: poorly, isAll: true } })).toBe('New key')
  })

  test('puts the best match of a kind first', () => {
    expect(
      shown({ query: 'a' }).filter((label) => ['Health', 'All keys', 'Audit log'].includes(label)),
    ).toEqual(['All keys', 'Audit log', 'Health'])
  })

  test('says where it shows only the first', () => {
    expect(shown({ query: 'captions-', keys: { found, isAll: false } })).toContain('# Keys (the first 1)')
    const many = Array.from({ length: 50 }, (_, at) => project(at + 10, `Customer ${at}`))
    const rows = shown({ query: 'customer', projects: { ...projects, projects: many } })
    expect(rows.slice(0, 1)).toEqual(['# Projects (the first 20)'])
    expect(rows.filter((label) => label.startsWith('Customer'))).toHaveLength(20)
  })

  test('lists settings only to who looks for them', () => {
    expect(shown({})).not.toContain('# Settings')
    expect(shown({ query: 'theme' })).toEqual(['# Settings', 'Appearance'])
  })
})
