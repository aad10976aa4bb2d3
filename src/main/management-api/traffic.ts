import type { ManagementApi } from './types'

/** What of a workspace's requests somebody waits for. */
interface Traffic {
  /** Carries out a call that somebody waits for. */
  readonly ahead: <T>(call: () => Promise<T>) => Promise<T>
  /** Resolves once there is none, and also when the signal aborts. */
  readonly quiet: (signal: AbortSignal) => Promise<void>
}

const createTraffic = (): Traffic => {
  const waiting = new Set<() => void>()
  let inFlight = 0
  const isBusy = (): boolean => inFlight > 0
  return {
    ahead: async (call) => {
      inFlight += 1
      try {
        return await call()
      } finally {
        inFlight -= 1
        if (!isBusy()) for (const goOn of waiting) goOn()
      }
    },
    quiet: async (signal) => {
      while (isBusy() && !signal.aborted)
        await new Promise<void>((resolve) => {
          const goOn = (): void => {
            waiting.delete(goOn)
            signal.removeEventListener('abort', goOn)
            resolve()
          }
          waiting.add(goOn)
          signal.addEventListener('abort', goOn, { once: true })
        })
    },
  }
}

/** The same client, whose listings of keys with `givesWay` are sent only while no other call is in flight. */
export const givingWay = (api: ManagementApi): ManagementApi => {
  const { ahead, quiet } = createTraffic()
  const counted =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      ahead(() => call(...args))
  return {
    listProjects: counted((options) => api.listProjects(options)),
    getProject: counted((id, options) => api.getProject(id, options)),
    createProject: counted((project, options) => api.createProject(project, options)),
    renameProject: counted((change, options) => api.renameProject(change, options)),
    deleteProject: counted((id, options) => api.deleteProject(id, options)),
    listKeys: async (id, options) => {
      if (options.givesWay !== true) return ahead(() => api.listKeys(id, options))
      await quiet(options.signal)
      return api.listKeys(id, options)
    },
    keyList: counted((id, options) => api.keyList(id, options)),
    createKey: counted((key, options) => api.createKey(key, options)),
    deleteKey: counted((id, options) => api.deleteKey(id, options)),
  }
}
