import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Reply } from '#shared/failure'

/** What the window knows of some data of main. */
export interface ResourceState<T> {
  /** Null until there is an answer. */
  readonly data: T | null
  readonly isLoading: boolean
  /** Why the latest loading failed; `data` is then what was known before. */
  readonly failure: Failure | null
}

/**
 * Data of main, by ID: a workspace's ID, followed by a space and a list's ID if it belongs to a list; no ID if there is
 * only one of it.
 */
export interface Resource<T> {
  readonly store: StoreApi<Readonly<Record<string, ResourceState<T>>>>
  readonly get: (id?: string) => ResourceState<T>
  /** Loads it from main, or joins a loading under way. */
  readonly load: (id?: string) => Promise<ResourceState<T>>
  /**
   * Loads it again. The answer to a loading under way no longer counts. Resolves when the latest loading has ended.
   * `from` is an answer that was requested earlier: the first `load` after it sends no second request, unless it comes ten
   * seconds after the answer or later.
   */
  readonly reload: (id?: string, from?: Promise<Reply<T>>) => Promise<ResourceState<T>>
  /** Loads it, and has `renew` load it again until the returned function is called. */
  readonly watch: (id?: string) => () => void
  readonly isWatched: (id?: string) => boolean
  /** Loads it again if somebody watches it or waits for it; otherwise the next `load` does, also after an early answer. */
  readonly renew: (id?: string) => void
  /** Stores main's answer to another call, in place of a loading under way. */
  readonly take: (reply: Reply<T>, id?: string) => void
  /** Stores what an event of main says. */
  readonly set: (data: T, id?: string) => void
  /** Shows data of an earlier run until it is loaded; never in place of newer data. */
  readonly seed: (data: T, id?: string) => void
  /** Changes the data, if there is any. */
  readonly edit: (change: (data: T) => T, id?: string) => void
  /** Ends the loading under way; the data stays. */
  readonly cancel: (id?: string) => void
  readonly forget: (id?: string) => void
}

export interface ResourceDefinition<T> {
  /** Asks main; `signal` aborts when the answer no longer counts. */
  readonly load: (id: string, signal: AbortSignal) => Promise<Reply<T>>
  /** Whether the data stays after a failure. It does if this is left out. */
  readonly keeps?: (failure: Failure) => boolean
  /** Subscribes to main's events, once, before the first loading. */
  readonly follow?: (resource: Resource<T>) => unknown
}

const nothingYet: ResourceState<never> = { data: null, isLoading: false, failure: null }

interface Loading<T> {
  readonly controller: AbortController
  readonly ended: Promise<ResourceState<T>>
}

// In milliseconds: how long an answer that was asked for early is as good as one that is asked for now.
const earlyFor = 10_000

const all = new Set<{ readonly ids: () => readonly string[]; readonly forget: (id: string) => void }>()

/** Forgets what is known of a workspace that was removed, and of the lists in it. */
export const forgetEverywhere = (workspaceId: string): void => {
  for (const { ids, forget } of all)
    for (const id of ids()) if (id.split(' ', 1)[0] === workspaceId) forget(id)
}

/**
 * Makes a resource: data of main that is loaded when needed, once for all who ask at the same time, and again when main
 * announces a change. The latest of several loadings counts, and an answer is stored only under the ID it was requested
 * for.
 */
export const createResource = <T>({ load, keeps, follow }: ResourceDefinition<T>): Resource<T> => {
  const store = createStore<Readonly<Record<string, ResourceState<T>>>>(() => ({}))
  const loadings = new Map<string, Loading<T>>()
  // Answers that were asked for before anybody loaded them, and when they came.
  const early = new Map<string, number>()
  const watching = new Map<string, number>()
  let isFollowing = false

  const get = (id = ''): ResourceState<T> => store.getState()[id] ?? nothingYet
  const put = (id: string, changed: Partial<ResourceState<T>>): void =>
    store.setState({ [id]: { ...get(id), ...changed } })

  const end = (id: string): void => {
    loadings.get(id)?.controller.abort()
    loadings.delete(id)
    early.delete(id)
  }

  const takeUp = (id: string, reply: Reply<T>): void =>
    put(id, {
      isLoading: false,
      failure: reply.ok ? null : reply.failure,
      ...(reply.ok ? { data: reply.value } : keeps?.(reply.failure) === false && { data: null }),
    })

  const answered = async (
    id: string,
    { signal }: AbortController,
    reply: Promise<Reply<T>>,
  ): Promise<ResourceState<T>> => {
    const came = await reply
    if (signal.aborted) return loadings.get(id)?.ended ?? get(id)
    loadings.delete(id)
    takeUp(id, came)
    if (early.has(id)) early.set(id, performance.now())
    return get(id)
  }

  const listen = (): void => {
    if (!isFollowing) follow?.(resource)
    isFollowing = true
  }

  const reload = (id = '', from?: Promise<Reply<T>>): Promise<ResourceState<T>> => {
    listen()
    end(id)
    const controller = new AbortController()
    if (!get(id).isLoading) put(id, { isLoading: true })
    const ended = answered(id, controller, from ?? load(id, controller.signal))
    loadings.set(id, { controller, ended })
    if (from !== undefined) early.set(id, performance.now())
    return ended
  }

  const resource: Resource<T> = {
    store,
    get,
    load: (id = '') => {
      const cameAt = early.get(id)
      early.delete(id)
      const isFresh = cameAt !== undefined && performance.now() - cameAt < earlyFor
      return loadings.get(id)?.ended ?? (isFresh ? Promise.resolve(get(id)) : reload(id))
    },
    reload,
    watch: (id = '') => {
      watching.set(id, (watching.get(id) ?? 0) + 1)
      void resource.load(id)
      return () => void watching.set(id, (watching.get(id) ?? 1) - 1)
    },
    isWatched: (id = '') => (watching.get(id) ?? 0) > 0,
    renew: (id = '') => {
      early.delete(id)
      // A loading under way was asked for before the change.
      if (resource.isWatched(id) || loadings.has(id)) void reload(id)
    },
    take: (reply, id = '') => {
      listen()
      end(id)
      takeUp(id, reply)
    },
    set: (data, id) => resource.take({ ok: true, value: data }, id),
    seed: (data, id = '') => {
      // Marked as loading, as it will be from the first drawing on: it would be drawn twice otherwise.
      if (!(id in store.getState())) put(id, { data, isLoading: true })
    },
    edit: (change, id = '') => {
      const { data } = get(id)
      const after = data === null ? null : change(data)
      if (after !== data) put(id, { data: after })
    },
    cancel: (id = '') => {
      if (!loadings.has(id)) return
      end(id)
      put(id, { isLoading: false, failure: get(id).data === null ? { code: 'cancelled' } : null })
    },
    forget: (id = '') => {
      end(id)
      const { [id]: _, ...others } = store.getState()
      store.setState(others, true)
    },
  }
  all.add({ ids: () => Object.keys(store.getState()), forget: resource.forget })
  return resource
}

/** What is known, as it changes. */
export const useResource = <T>(resource: Resource<T>, id = ''): ResourceState<T> =>
  useStore(resource.store, (states) => states[id] ?? nothingYet)

/** A part of what is known; drawn anew where that part changes alone. */
export const useData = <T, S>(resource: Resource<T>, id: string, select: (data: T | null) => S): S =>
  useStore(resource.store, (states) => select(states[id]?.data ?? null))

/** What is known, loaded as the component is first drawn and kept fresh while it is there. */
export const useLoaded = <T>(resource: Resource<T>, id = ''): ResourceState<T> => {
  useEffect(() => resource.watch(id), [resource, id])
  return useResource(resource, id)
}
