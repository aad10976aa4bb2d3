import { KeydeskError } from '../keydesk-error'

/** Work of which one of each name is done at a time. */
export interface OneAtATime {
  isUnderWay(name: string): boolean
  /** Throws `write-in-progress` where work of this name is under way. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>
}

export const createOneAtATime = (): OneAtATime => {
  const busy = new Set<string>()
  return {
    isUnderWay: (name) => busy.has(name),
    run: async (name, work) => {
      if (busy.has(name)) throw new KeydeskError({ code: 'write-in-progress' })
      busy.add(name)
      try {
        return await work()
      } finally {
        busy.delete(name)
      }
    },
  }
}
