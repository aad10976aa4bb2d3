import type { MenuItemConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import type { Rotation } from '#shared/contract/keys/rotations'
import { type DueNow, notKnownDue } from '../../../../../src/main/reminders/due-now'
import { trayTemplate } from '../../../../../src/main/window/desktop/tray-menu'

const acme = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'
const dueNow = (due: Partial<DueNow> = {}): DueNow => ({ ...notKnownDue, isWhole: true, ...due })
const rotationOf = (name: string): Rotation => ({
  id: `rotation ${name}`,
  workspaceId: acme,
  projectId: 1,
  projectName: 'Captions',
  oldKey: { id: `id-${name}`, name, clientRef: '', createdAt: null },
  newName: name,
  newClientRef: '',
  newKeyId: 'NEW',
  isDelivered: true,
  tested: null,
  candidates: [],
  stage: 'waiting',
  startedAt: '2026-03-01T10:00:00.000Z',
  revokeAfter: '2026-03-01T10:00:00.000Z',
  endedAt: null,
  remindedAt: null,
})

const setUp = () => {
  const done: string[] = []
  const note = (what: string) => () => void done.push(what)
  const actions = {
    open: note('open'),
    newKey: note('new key'),
    showRotation: ({ id }: Rotation) => void done.push(id),
    showRotations: (id: string) => void done.push(`rotations ${id}`),
    showHealth: (id: string) => void done.push(`health ${id}`),
    quit: note('quit'),
  }
  return { actions, done }
}
const labels = (items: readonly MenuItemConstructorOptions[]) => items.flatMap(({ label }) => label ?? [])

it('says that nothing is due, and leads into Keydesk and out of it', () => {
  const { actions, done } = setUp()
  const items = trayTemplate(dueNow(), actions)
  expect(labels(items)).toEqual([
    'No rotation or use-until date is due',
    'Open Keydesk',
    'New Key…',
    'Quit Keydesk',
  ])
  expect(items[0]?.enabled).toBe(false)
  for (const { click } of items) (click as (() => void) | undefined)?.()
  expect(done).toEqual(['open', 'new key', 'quit'])
})

it('lists five rotations by name, says how many more there are, and counts keys past their date', () => {
  const { actions, done } = setUp()
  const rotations = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(rotationOf)
  const items = trayTemplate(dueNow({ rotations, keysPastDate: [{ workspaceId: 'b', count: 2 }] }), actions)
  expect(labels(items).slice(0, -3)).toEqual([
    '9 rotations or dates are due',
    ...['a', 'b', 'c', 'd', 'e'].map((name) => `“${name}” in Captions`),
    '2 more rotations',
    '2 keys past their use-until dates',
  ])
  for (const { click } of items.slice(0, 8)) (click as (() => void) | undefined)?.()
  expect(done).toEqual([
    `rotations ${acme}`,
    ...['a', 'b', 'c', 'd', 'e'].map((name) => `rotation ${name}`),
    `rotations ${acme}`,
    'health b',
  ])
})

it('leads to Health where keys past their date are all that is due', () => {
  const { actions, done } = setUp()
  const [line] = trayTemplate(dueNow({ keysPastDate: [{ workspaceId: acme, count: 1 }] }), actions)
  expect(line?.label).toBe('1 rotation or date is due')
  ;(line?.click as (() => void) | undefined)?.()
  expect(done).toEqual([`health ${acme}`])
})

it('writes names as they are, without underlines, line breaks or more room than there is', () => {
  const { actions } = setUp()
  const rotations = ['R&D', 'a\nb', 'x'.repeat(100)].map(rotationOf)
  const [, first, second, third] = labels(trayTemplate(dueNow({ rotations }), actions))
  expect(first).toBe('“R&&D” in Captions')
  expect(second).not.toContain('\n')
  expect(third).toBe(`“${'x'.repeat(39)}…” in Captions`)
})

it('says that what is due is not known, and how much at least, where something could not be looked at', () => {
  const { actions } = setUp()
  const [unknown] = trayTemplate(notKnownDue, actions)
  expect(unknown).toMatchObject({ label: 'Not known what is due', enabled: false })
  const [line] = labels(trayTemplate(dueNow({ rotations: [rotationOf('a')], isWhole: false }), actions))
  expect(line).toBe('At least 1 rotation or date is due')
})

it('names the workspaces where there are several', () => {
  const { actions } = setUp()
  const due = dueNow({
    rotations: [rotationOf('a')],
    keysPastDate: [{ workspaceId: 'b', count: 1 }],
    workspaceNames: { [acme]: 'Acme', b: 'R&D' },
  })
  expect(labels(trayTemplate(due, actions)).slice(1, 3)).toEqual([
    '“a” in Captions · Acme',
    '1 key past its use-until date · R&&D',
  ])
})
