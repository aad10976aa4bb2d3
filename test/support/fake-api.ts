import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { packKeys } from '#shared/key-list'
import { KeydeskError } from '../../src/main/keydesk-error'
import type { ManagementApi } from '../../src/main/management-api/types'
import type { Step } from './crash'

export const failing = (code: Failure['code'], fate: 'none' | 'unknown' = 'none'): KeydeskError =>
  new KeydeskError({ code }, { fate })

type Trouble = {
  readonly thrown: unknown
  readonly isApplied?: boolean
  /** What the listing after it fails with. */
  readonly nextList?: unknown
}

/** The Management API of a workspace in memory; it outlives the features of a test. */
export class FakeApi {
  readonly projects = new Map<number, Map<string, ApiKey>>()
  readonly created: ApiKey[] = []
  readonly deleted: string[] = []
  posts = 0
  readonly deletes: string[] = []
  lists = 0
  /** Whether the next listings come back empty, in order. */
  readonly emptyListings: boolean[] = []
  /** Called when a POST has come in; what it waits for is waited for. */
  onPost: (name: string) => void | Promise<void> = () => undefined
  /** What the next calls of a kind meet, in order; undefined lets one through. */
  readonly troubles = {
    listKeys: [] as (Trouble | undefined)[],
    createKey: [] as (Trouble | undefined)[],
    deleteKey: [] as (Trouble | undefined)[],
  }

  add(projectId: number, key: Partial<ApiKey> & { id: string }): ApiKey {
    const whole = { name: key.id, clientRef: '', createdAt: '2025-01-01T00:00:00Z', ...key }
    const keys = this.projects.get(projectId) ?? new Map<string, ApiKey>()
    keys.set(whole.id, whole)
    this.projects.set(projectId, keys)
    return whole
  }

  has(keyId: string): boolean {
    return [...this.projects.values()].some((keys) => keys.has(keyId))
  }

  remove(keyId: string): boolean {
    return [...this.projects.values()].some((keys) => keys.delete(keyId))
  }

  /** A client; `step` comes before each request, and again before a write's answer. */
  client(step: Step = () => undefined): ManagementApi {
    const meet = async (kind: keyof FakeApi['troubles'], apply: () => void): Promise<void> => {
      const trouble = this.troubles[kind].shift()
      if (trouble === undefined || trouble.isApplied === true) apply()
      if (trouble?.nextList !== undefined) this.troubles.listKeys.unshift({ thrown: trouble.nextList })
      if (trouble !== undefined) throw trouble.thrown
    }
    const unused = async (): Promise<never> => {
      throw failing('internal')
    }
    const listKeys = async (projectId: number | undefined): Promise<ApiKey[]> => {
      step()
      this.lists += 1
      await meet('listKeys', () => undefined)
      const keys = this.projects.get(projectId ?? 0)
      if (keys === undefined) throw failing('not-found')
      return this.emptyListings.shift() === true ? [] : [...keys.values()]
    }
    return {
      listProjects: unused,
      getProject: unused,
      createProject: unused,
      renameProject: unused,
      deleteProject: unused,
      listKeys,
      keyList: async (projectId) => packKeys(await listKeys(projectId)),
      createKey: async ({ projectId, name, clientRef }) => {
        step()
        this.posts += 1
        const id = `NEW${this.posts}`
        await this.onPost(name)
        await meet('createKey', () => {
          this.created.push(this.add(projectId, { id, name, clientRef, createdAt: '2026-01-01T00:00:00Z' }))
        })
        step()
        return { value: `secret-${id}`, keyId: id }
      },
      deleteKey: async (keyId) => {
        step()
        this.deletes.push(keyId)
        let isThere = false
        await meet('deleteKey', () => {
          isThere = this.remove(keyId)
          if (isThere) this.deleted.push(keyId)
        })
        if (!isThere) throw failing('not-found')
        step()
        return 'deleted'
      },
    }
  }
}
