import { annotationsDocument, remindedDatesDocument } from './annotations'
import { type DemoSamples, demoWorkspaceId } from './credentials/demo-workspace'
import type { DemoAudit } from './demo-audit'
import type { Events } from './events'
import { rotationsDocument } from './rotations/ledger'
import type { DocumentStore } from './storage/document-store'

/**
 * Puts the demo's samples where its notes, rotations and history are kept. They are nobody's acts: none is noted in the
 * audit log of the profile. Throws `storage-failed`.
 */
export const fillDemo = async (
  samples: DemoSamples,
  {
    documents,
    audit,
    events,
  }: {
    readonly documents: Pick<DocumentStore, 'open'>
    readonly audit: Pick<DemoAudit, 'begin'>
    readonly events: Pick<Events, 'emit'>
  },
): Promise<void> => {
  audit.begin(samples.acts)
  await Promise.all([
    documents.open(annotationsDocument(demoWorkspaceId)).replace(samples.annotations),
    documents.open(remindedDatesDocument(demoWorkspaceId)).replace(samples.remindedDates),
    documents.open(rotationsDocument(demoWorkspaceId)).replace({ rotations: [...samples.rotations] }),
  ])
  await events.emit('annotationsChanged', { workspaceId: demoWorkspaceId })
  await events.emit('rotationsChanged', { workspaceId: demoWorkspaceId })
}
