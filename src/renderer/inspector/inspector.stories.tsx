import type { AuditEntry } from '#shared/contract/audit'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { useEffect, type ReactNode } from 'react'
import { apiKey, auditEntry, auditReply, otherKey, place, project, rotation } from '../gallery/samples'
import type { Replies, Story } from '../gallery/story'
import type { NoteField } from '#shared/contract/annotations'
import { inspectKey, openInspector, useInspectedList } from '../key-table/inspector'
import { useTellActive } from '../entities/keys/aim'
import { plainProjectName } from '../entities/projects/names'
import { InspectorRegion } from './InspectorRegion'

const nothing = () => {}
const { workspaceId } = place
const placeOf = () => ({ projectId: project.id, projectName: project.name })

/** The inspector as it is beside a list, on a key, and with one of its fields being edited. */
const Beside = (props: { isEmpty?: boolean; field?: NoteField; isSaved?: boolean; reason?: string }) => {
  const { isEmpty = false, field, isSaved = false, reason } = props
  useInspectedList({ workspaceId, placeOf, rotate: nothing, revoke: nothing, reason, toRow: nothing })
  useTellActive(isEmpty ? null : apiKey)
  useEffect(() => {
    openInspector()
    if (field !== undefined) inspectKey(apiKey.id, field)
  }, [field])
  useEffect(() => {
    if (!isSaved) return undefined
    // As a person would: what is typed, then Enter.
    const typing = setInterval(() => {
      const input = document.querySelector<HTMLInputElement>('[data-inspector] input[type=text]')
      if (input === null) return
      clearInterval(typing)
      input.select()
      document.execCommand('insertText', false, 'Video platform team')
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    }, 50)
    return () => clearInterval(typing)
  }, [isSaved])
  return (
    <>
      <main>
        <h1>{plainProjectName(project)}</h1>
      </main>
      <InspectorRegion workspaceId={workspaceId} />
    </>
  )
}

const noted: Annotation = {
  ...noAnnotation,
  owner: 'Media team',
  application: 'subtitle-worker',
  tags: ['live', 'eu'],
  note: 'Ask Ada first.\nRuns at night.',
  usedUntil: '2026-12-04',
  usedUntilReason: 'contract',
  usedUntilDetail: 'Reseller ACME, 2025',
  destinations: ['0b1d4b6e-6c0e-4f25-8a2e-1a2b3c4d5e01'],
}

const entry = (sequence: number, changed: Partial<AuditEntry>): AuditEntry =>
  auditEntry({ sequence, at: '2026-11-27T09:12:00.000Z', action: 'annotation-changed', ...changed })

const history = [
  entry(48, { note: 'use until 2026-12-04' }),
  entry(41, { action: 'key-tested', note: 'batch, eu1: works' }),
  entry(39, {
    action: 'key-value-delivered',
    outcome: 'failed',
    failureCode: 'timed-out',
    note: 'GitHub production',
  }),
  entry(37, { action: 'key-value-copied', note: '' }),
  entry(36, { action: 'key-created', at: '2026-02-03T14:05:00.000Z' }),
]

const replies = (annotation: Annotation, entries: readonly AuditEntry[] = history): Replies => ({
  'annotations.list': { ok: true, value: { annotations: { [apiKey.id]: annotation } } },
  'tables.set': { ok: true, value: {} },
  'annotations.drafts': { ok: true, value: { drafts: [] } },
  'annotations.keepDrafts': { ok: true, value: {} },
  'annotations.set': { ok: false, failure: { code: 'storage-failed' } },
  'audit.list': auditReply(entries),
  'rotations.list': {
    ok: true,
    value: { rotations: [{ ...rotation, oldKey: apiKey, newKeyId: otherKey.id }] },
  },
  'fingerprints.list': { ok: true, value: { keys: {} } },
  'inventory.get': { ok: true, value: { inventory: null } },
  'projects.list': {
    ok: true,
    value: {
      projects: [project],
      selectedId: project.id,
      recentIds: [],
      fetchedAt: '2026-11-29T09:00:00.000Z',
      staleBecause: null,
      clockOffset: 0,
    },
  },
  'destinations.list': {
    ok: true,
    value: {
      destinations: [
        {
          id: '0b1d4b6e-6c0e-4f25-8a2e-1a2b3c4d5e01',
          name: 'GitHub production',
          templateId: 'github-secret',
          blanks: {},
        },
        {
          id: '0b1d4b6e-6c0e-4f25-8a2e-1a2b3c4d5e02',
          name: 'Vault, staging',
          templateId: 'vault',
          blanks: {},
        },
      ],
      templates: [],
    },
  },
})

const story = (name: string, shown: ReactNode, answers: Replies): Story => ({
  name: `inspector/${name}`,
  render: () => shown,
  hasMain: true,
  replies: answers,
})

export const stories: readonly Story[] = [
  story('full', <Beside />, replies(noted)),
  story('nothing-noted', <Beside />, {
    ...replies(noAnnotation, []),
    'rotations.list': { ok: true, value: { rotations: [] } },
  }),
  story('no-key', <Beside isEmpty />, replies(noAnnotation)),
  story('owner', <Beside field="owner" />, replies(noted)),
  story('tags', <Beside field="tags" />, replies(noted)),
  story('note', <Beside field="note" />, replies(noted)),
  story('date', <Beside field="usedUntil" />, replies(noted)),
  story('destinations', <Beside field="destinations" />, replies(noted)),
  story('not-saved', <Beside field="owner" isSaved />, replies(noted)),
  story('unreadable', <Beside />, {
    ...replies(noted),
    'annotations.list': { ok: false, failure: { code: 'stored-data-unreadable', document: 'annotations' } },
    'audit.list': { ok: false, failure: { code: 'stored-data-unreadable', document: 'audit' } },
  }),
]
