import type { Reply } from '#shared/failure'
import type { InventoryList } from '#shared/contract/inventory'
import { packInventory } from '#shared/inventory'
import { project, rotation, workspace } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { OverviewView } from './OverviewView'

const listedAt = '2026-11-29T09:00:00.000Z'
const aged = (days: number): string => new Date(Date.parse(listedAt) - days * 86_400_000).toISOString()

/** The keys of these ages in days, in a project each. */
const inventory = (
  ...projects: readonly { readonly name: string; readonly ages: readonly (number | null)[] }[]
): Reply<{ readonly inventory: InventoryList }> => ({
  ok: true,
  value: {
    inventory: packInventory({
      startedAt: listedAt,
      finishedAt: listedAt,
      parts: projects.map(({ name, ages }, at) => ({
        project: { ...project, id: 101 + at, name },
        keys: ages.map((age, nth) => ({
          id: `kid-${at}-${nth}`,
          name: `${name.toLowerCase()}-${nth + 1}`,
          clientRef: '',
          createdAt: age === null ? null : aged(age),
        })),
        fetchedAt: listedAt,
        failure: null,
      })),
    }),
  },
})

const render = () => (
  <div style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
    <OverviewView workspace={workspace} />
  </div>
)
const annotations = { ok: true, value: { annotations: {} } } as const

export const stories: readonly Story[] = [
  {
    name: 'overview/to-do',
    render,
    replies: {
      'inventory.get': inventory(
        { name: 'Captions', ages: [400, 120, 95, 71, 64, 30, 12, null] },
        { name: 'Archive', ages: [88, 66, 40, 21, 3] },
        { name: 'Pilot', ages: [9, 2] },
      ),
      'annotations.list': annotations,
      'rotations.list': { ok: true, value: { rotations: [rotation] } },
    },
  },
  {
    name: 'overview/nothing-due',
    render,
    replies: {
      'inventory.get': inventory({ name: 'Captions', ages: [20, 12, 3] }),
      'annotations.list': annotations,
      'rotations.list': { ok: true, value: { rotations: [] } },
    },
  },
  {
    name: 'overview/notes-unread',
    render,
    replies: {
      'inventory.get': inventory({ name: 'Captions', ages: [20, 12, 3] }),
      'annotations.list': { ok: false, failure: { code: 'stored-data-unreadable', document: 'annotations' } },
    },
  },
]
