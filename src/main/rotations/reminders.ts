import type { Rotation } from '#shared/contract/rotations'
import { dayMs } from '#shared/domain/days'
import { isRotationDue } from '#shared/domain/rotation'

export interface RemindersOptions {
  /** The feature's own `open` and `reminded`. */
  readonly rotations: {
    open(): Promise<readonly Rotation[]>
    reminded(rotation: Rotation, at: string): Promise<void>
  }
  /** Shows the notification of the OS. */
  readonly notify: (reminder: { readonly rotation: Rotation }) => void | Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back after so many milliseconds; answers how to call it off. */
  readonly setTimer: (ms: number, callback: () => void) => () => void
  /** The setting `remindOfRotations`; always when left out. What was not shown is not counted as shown. */
  readonly isEnabled?: () => boolean | Promise<boolean>
}

export interface RotationReminders {
  /** Looks now and sets the timer anew: at start, after changes, when the machine wakes up. Never rejects. */
  recheck(): Promise<void>
  /** Ends the timer. */
  stop(): void
}

/** Milliseconds: a timer longer than 2^31 would fire at once, and a set clock should be noticed within a day. */
const longestTimer = dayMs

/**
 * Reminds of rotations that are due, once for each due date.
 * The notification comes first and its note on disk after it: a crash between the two repeats a reminder, which
 * is harmless, while the other order could lose it and leave the old key alive. Where the note cannot be written,
 * this process repeats it at most once a day.
 */
export const createRotationReminders = (options: RemindersOptions): RotationReminders => {
  const { rotations, notify, now, setTimer, isEnabled = () => true } = options
  const shownAt = new Map<string, number>()
  let callOff: (() => void) | null = null
  let running: Promise<void> | null = null
  let isAskedAgain = false
  let isStopped = false

  const nameOf = ({ id, revokeAfter }: Rotation): string => `${id} ${revokeAfter}`
  const isWaiting = ({ stage, isDelivered, remindedAt }: Rotation): boolean =>
    stage === 'waiting' && isDelivered && remindedAt === null
  const wasShownToday = (rotation: Rotation): boolean =>
    now() - (shownAt.get(nameOf(rotation)) ?? Number.NEGATIVE_INFINITY) < dayMs

  const remind = async (rotation: Rotation): Promise<void> => {
    if (wasShownToday(rotation)) return
    shownAt.set(nameOf(rotation), now())
    try {
      await notify({ rotation })
      await rotations.reminded(rotation, new Date(now()).toISOString())
    } catch {
      // It stays due: the next look tries again, not before tomorrow.
    }
  }
  const look = async (): Promise<void> => {
    const open = (await isEnabled()) ? (await rotations.open()).filter(isWaiting) : []
    for (const rotation of open.filter((each) => isRotationDue(each, now())))
      if (!isStopped) await remind(rotation)
    if (isStopped) return
    const next = Math.min(
      ...open.filter((each) => !isRotationDue(each, now())).map((each) => Date.parse(each.revokeAfter)),
    )
    callOff?.()
    callOff = setTimer(Math.max(0, Math.min(next - now(), longestTimer)), () => void recheck())
  }
  const looks = async (): Promise<void> => {
    for (let again = true; again; again = isAskedAgain && !isStopped) {
      isAskedAgain = false
      // What cannot be read now is read at the next look.
      await look().catch(() => {
        callOff?.()
        if (!isStopped) callOff = setTimer(longestTimer, () => void recheck())
      })
    }
  }
  const recheck = (): Promise<void> => {
    if (isStopped) return Promise.resolve()
    if (running !== null) {
      isAskedAgain = true
      return running
    }
    running = looks().finally(() => {
      running = null
    })
    return running
  }

  return {
    recheck,
    stop: () => {
      isStopped = true
      callOff?.()
      callOff = null
    },
  }
}
