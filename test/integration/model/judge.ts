import { join } from 'node:path'
import type { AuditEntry } from '#shared/contract/audit'
import { bytesNow } from '../../support/memory-disk'
import type { World } from './world'

/** What Keydesk said or did that is not so. */
export const faultKinds = [
  /** Said to be revoked, deleted or gone, while it is alive. */
  'alive-said-gone',
  /** Said to be alive or not revoked after Keydesk itself had said, and rightly, that it is gone. */
  'gone-said-alive',
  /** A revocation or deletion said not to have happened that did, though no list was untrue. */
  'revoked-said-not',
  /** A revocation or deletion that was sent, and not refused, said not to have happened: a slow server may be at it. */
  'open-said-not',
  /** A creation said not to have happened that did, though no list was untrue. */
  'created-said-not',
  /** A creation said to have happened, or a key said to be what it made, that is not so. */
  'not-made-said-made',
  /** More writes than were asked for. */
  'sent-too-often',
  /** Said to be untouched although a write was sent. */
  'sent-said-untouched',
  /** Keydesk failed where nothing may fail so. */
  'internal',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Violation {
  readonly kind: FaultKind
  /** Which step of the plan, from 0, and what about it. */
  readonly step: number
  readonly about: string
}

/** What a person asked to be made: the mark in its name, and what there was before. */
export interface Wish {
  readonly mark: string
  readonly before: ReadonlySet<string | number>
}

/** Holds what Keydesk says against what is so at the server. */
export const createJudge = (world: World) => {
  const { state } = world.server
  const violations: Violation[] = []
  const saidGone = new Set<string | number>()
  const auditPath = join(world.folder, 'audit', 'audit.jsonl')
  let auditRead = 0
  let step = -1
  /** Whether a list of this step was in good form and not true: what follows from it is nobody's fault. */
  let wasListUntrue = (): boolean => false
  /** Whether any list of this step was none, not true or odd. */
  let wasListAmiss = (): boolean => false
  /** Writes of the step, as the server saw them. */
  let sent: { readonly method: string; readonly path: string }[] = []

  const isAlive = (id: string | number): boolean =>
    typeof id === 'number' ? state.project(id) !== undefined : state.projectOfKey(id) !== undefined
  const blame = (kind: FaultKind, about: string): void => void violations.push({ kind, step, about })
  const wasSent = (method: string, id: string | number): number =>
    sent.filter((each) => each.method === method && each.path.endsWith(`/${encodeURIComponent(String(id))}`))
      .length
  const keysMarked = (mark: string): string[] =>
    state
      .projects()
      .flatMap(({ project_id }) => state.keys(project_id))
      .filter(({ name }) => name?.split(/\s+/u).includes(mark) === true)
      .map(({ apikey_id }) => apikey_id)
  const projectsMarked = (mark: string): number[] =>
    state
      .projects()
      .filter(({ name }) => name?.split(/\s+/u).includes(mark) === true)
      .map(({ project_id }) => project_id)
  const marked = (mark: string): (string | number)[] => [...keysMarked(mark), ...projectsMarked(mark)]

  const judge = {
    violations,
    blame,
    isAlive,
    /** How to find out what was wrong with the lists of the step so far. */
    judgeListsBy: (was: { untrue: () => boolean; amiss: () => boolean }): void => {
      wasListUntrue = was.untrue
      wasListAmiss = was.amiss
    },
    begin: (number: number): void => {
      step = number
      judge.judgeListsBy({ untrue: () => false, amiss: () => false })
      sent = []
    },
    noteRequest: (method: string, path: string): void => {
      if (method !== 'GET') sent.push({ method, path })
    },

    /** Keydesk says that a key or project is gone. */
    saysGone: (id: string | number, where: string): void => {
      if (isAlive(id)) blame('alive-said-gone', `${id}, ${where}`)
      else saidGone.add(id)
    },
    /** Keydesk says that what it sent for it surely did nothing. */
    saysNotGone: (id: string | number, where: string): void => {
      if (wasSent('DELETE', id) === 0) return
      // Nothing in the model refuses one in the API's own words.
      blame('open-said-not', `${id}, ${where}`)
      if (isAlive(id)) return
      if (!saidGone.has(id) && !wasListUntrue()) blame('revoked-said-not', `${id}, ${where}`)
      judge.saysAlive(id, where)
    },
    /** Keydesk says that it is there still. */
    saysAlive: (id: string | number, where: string): void => {
      if (saidGone.has(id)) blame('gone-said-alive', `${id}, ${where}`)
    },
    saysUntouched: (id: string | number, where: string): void => {
      if (wasSent('DELETE', id) > 0) blame('sent-said-untouched', `${id}, ${where}`)
    },
    saysNotCreated: ({ mark, before }: Wish, where: string): void => {
      const made = marked(mark).filter((id) => !before.has(id))
      if (!wasListUntrue() && made.length > 0)
        blame('created-said-not', `${mark} is ${made.join(', ')}, ${where}`)
    },
    /** Keydesk names what a wish made, or several of which one may be it. */
    saysCreated: ({ mark, before }: Wish, ids: readonly (string | number)[], where: string): void => {
      const made = marked(mark)
      // Without a list from before, or with an untrue one, others can be taken for it.
      if (ids.some((id) => made.includes(id)) || wasListAmiss()) return
      for (const id of ids)
        if (before.has(id)) blame('not-made-said-made', `${id} for ${mark}, there before, ${where}`)
        else if (isAlive(id)) blame('not-made-said-made', `${id} for ${mark}, another’s, ${where}`)
    },
    /** A step may send so many creations, and one deletion for each of these at most. */
    maySend: (most: { POST: number; PUT: number; DELETE: readonly (string | number)[] }): void => {
      const count = (method: string): number => sent.filter((each) => each.method === method).length
      if (count('POST') > most.POST) blame('sent-too-often', `${count('POST')} POST`)
      if (count('PUT') > most.PUT) blame('sent-too-often', `${count('PUT')} PUT`)
      for (const id of most.DELETE)
        if (wasSent('DELETE', id) > 1) blame('sent-too-often', `${wasSent('DELETE', id)} DELETE of ${id}`)
      const allowed = most.DELETE.reduce<number>((sum, id) => sum + wasSent('DELETE', id), 0)
      if (count('DELETE') > allowed) blame('sent-too-often', 'a DELETE nobody asked for')
    },

    /** Judges what the audit log says since it was last read. */
    readAudit: (): void => {
      const bytes = bytesNow(auditPath)
      const lines = bytes.subarray(auditRead).toString().split('\n')
      auditRead = bytes.length
      for (const line of lines) if (line !== '') judge.readEntry(JSON.parse(line) as AuditEntry)
    },
    readEntry: ({ action, outcome, keyId, keyName, projectId, note }: AuditEntry): void => {
      const where = `in the audit log: ${action} ${outcome} ${note}`
      const id = action === 'project-deleted' ? projectId : keyId
      const isDeletion =
        action === 'key-revoked' || action === 'rotation-finished' || action === 'project-deleted'
      if (isDeletion && id !== null) {
        if (outcome === 'succeeded') judge.saysGone(id, where)
        else if (outcome === 'failed') judge.saysNotGone(id, where)
      }
      if (action === 'key-created' && outcome === 'succeeded' && keyId !== null) {
        const mark = keyName.split(/\s+/u)[0] ?? ''
        if (isAlive(keyId) && !keysMarked(mark).includes(keyId))
          blame('not-made-said-made', `${keyId} for ${mark}, ${where}`)
      }
    },
  }
  return judge
}
