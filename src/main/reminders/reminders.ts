import { dayMs } from '#shared/domain/days'

/** Something that a person is reminded of once, when it is due. */
export interface Reminder {
  /** Names it with its due date: a thing whose date was changed is another one. Unique among all sources. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly dueAt: number
}

/** One kind of thing to be reminded of. */
export interface ReminderSource<R extends Reminder> {
  /** What nobody was reminded of yet, due or not. */
  waiting(): Promise<readonly R[]>
  /**
   * Shows one notification of the OS for these, which are due; resolves once it is noted on disk that it did.
   * `at`: the time, ISO 8601. Throws if it could not be noted.
   */
  remind(due: readonly R[], at: string): Promise<void>
  /** Whether one notification is for all that are due; otherwise each has its own. */
  readonly isForAll: boolean
}

export interface RemindersOptions {
  // Each source gets back its own reminders alone.
  readonly sources: readonly ReminderSource<Reminder>[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back after so many milliseconds; answers how to call it off. */
  readonly setTimer: (ms: number, callback: () => void) => () => void
  /** The setting for reminders; always when left out. What was not shown is not counted as shown. */
  readonly isEnabled?: () => boolean | Promise<boolean>
  /** Called after each look, and whenever something comes due, whether anybody is reminded or not. */
  readonly looked?: () => Promise<void>
}

export interface Reminders {
  /** Looks now and sets the timer anew: at start, after changes, when the machine wakes up. Never rejects. */
  recheck(): Promise<void>
  /** Ends the timer. */
  stop(): void
}

/** Milliseconds: a timer longer than 2^31 would fire at once, and a set clock should be noticed within a day. */
const longestTimer = dayMs

/**
 * Reminds of what is due, once for each due date.
 * The notification comes first and its note on disk after it: a crash between the two repeats a reminder, which
 * is harmless, while the other order could lose it and leave an old key alive. Where the note cannot be written,
 * this process repeats it at most once a day.
 */
export const createReminders = (options: RemindersOptions): Reminders => {
  const { sources, now, setTimer, isEnabled = () => true, looked } = options
  const shownAt = new Map<string, number>()
  let callOff: (() => void) | null = null
  let running: Promise<void> | null = null
  let isAskedAgain = false
  let isStopped = false

  const wasShownToday = ({ name }: Reminder): boolean =>
    now() - (shownAt.get(name) ?? Number.NEGATIVE_INFINITY) < dayMs

  const remind = async (source: ReminderSource<Reminder>, due: readonly Reminder[]): Promise<void> => {
    if (isStopped || due.length === 0) return
    for (const { name } of due) shownAt.set(name, now())
    try {
      await source.remind(due, new Date(now()).toISOString())
    } catch {
      // It stays due: the next look tries again, not before tomorrow.
    }
  }
  /** Reminds of what is due of one source; answers when the next is. What cannot be read now is read next time. */
  const lookAt = async (source: ReminderSource<Reminder>, isOn: boolean): Promise<number> => {
    const waiting = await source.waiting().catch((): readonly Reminder[] => [])
    const due = waiting.filter((each) => each.dueAt <= now() && !wasShownToday(each))
    const batches = !isOn ? [] : source.isForAll ? [due] : due.map((each) => [each])
    for (const batch of batches) await remind(source, batch)
    return Math.min(...waiting.flatMap(({ dueAt }) => (dueAt > now() ? [dueAt] : [])))
  }
  const look = async (): Promise<void> => {
    let next = Number.POSITIVE_INFINITY
    const isOn = await isEnabled()
    if (isOn || looked !== undefined)
      for (const source of sources) next = Math.min(next, await lookAt(source, isOn))
    await looked?.()
    if (isStopped) return
    callOff?.()
    callOff = setTimer(Math.max(0, Math.min(next - now(), longestTimer)), () => void recheck())
  }
  const looks = async (): Promise<void> => {
    for (let again = true; again; again = isAskedAgain && !isStopped) {
      isAskedAgain = false
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
