import type { Events } from './events'
import type { SendEvent } from './ipc/call-handlers'

/** Tells the window what happens in main and changes what it shows. */
export const tellWindow = (events: Pick<Events, 'on'>, send: SendEvent): void => {
  events.on('valueEnded', (ended) => send('handoff.ended', ended))
  events.on('keyCreated', ({ workspaceId, projectId, key }) =>
    send('keys.changed', { workspaceId, projectId, created: key, goneIds: [] }),
  )
  events.on('keyOnlyListed', (place) => send('keys.changed', { ...place, created: null, goneIds: [] }))
  events.on('keysGone', ({ workspaceId, keyIds }) =>
    send('keys.changed', { workspaceId, projectId: null, created: null, goneIds: [...keyIds] }),
  )
  events.on('annotationsChanged', (changed) => send('annotations.changed', changed))
  events.on('projectCreated', (created) => send('projects.changed', { change: 'created', ...created }))
  events.on('projectRenamed', (renamed) => send('projects.changed', { change: 'renamed', ...renamed }))
  events.on('projectRemoved', (removed) => send('projects.changed', { change: 'removed', ...removed }))
  events.on('creationsChanged', (changed) => send('creations.changed', changed))
  events.on('rotationsChanged', (changed) => send('rotations.changed', changed))
}
