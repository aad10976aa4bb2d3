import { KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'

export interface PatienceOptions {
  /** Milliseconds a call may take, prompts included. */
  readonly timeoutMs: number
  /** How many calls may be left unanswered in the background before further ones are refused. */
  readonly maxUnanswered: number
}

/**
 * Runs calls one at a time and waits for each for a bounded time: a prompt that nobody answers becomes
 * `keychain-locked`. The call itself cannot be ended and keeps one of libuv's four threads, so that too many of
 * them would stop all file access: beyond `maxUnanswered` new calls are refused at once.
 */
export const createPatience = ({ timeoutMs, maxUnanswered }: PatienceOptions) => {
  let unanswered = 0
  const inTurn = createTurns()

  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (unanswered >= maxUnanswered) throw new KeydeskError({ code: 'keychain-locked' })
    let isLate = false
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        isLate = true
        unanswered += 1
        reject(new KeydeskError({ code: 'keychain-locked' }))
      }, timeoutMs)
    })
    const call = work().finally(() => {
      if (isLate) unanswered -= 1
    })
    call.catch(() => {})
    try {
      return await Promise.race([call, tooLate])
    } finally {
      clearTimeout(timer)
    }
  }

  return <T>(work: () => Promise<T>): Promise<T> => inTurn(() => bounded(work))
}
