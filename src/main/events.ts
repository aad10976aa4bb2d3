import type { ApiKey } from '#shared/api-key'
import type { EventPayload } from '#shared/contract'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import type { HandoffFormat } from '#shared/limits'
import type { Project } from '#shared/project'
import type { Settings } from '#shared/settings'
import type { DueNow } from './reminders/due-now'

/** What was done with a new key's value. `format` is null where none was chosen. */
export interface ValueUse {
  readonly done: 'copied' | 'revealed' | 'saved' | 'delivered' | 'closed'
  readonly handoff: Handoff
  readonly format: HandoffFormat | null
  /** It was copied while the screen locked or Keydesk quit, and cleared at once: nobody has it. */
  readonly wasCleared?: boolean
}

/** Events in main that concern more than one feature. */
export interface DomainEvents {
  /** Keydesk created a permanent key. */
  readonly keyCreated: {
    readonly workspaceId: string
    readonly projectId: number
    readonly key: ApiKey
    /** Who is to be noted as its owner; left out or empty where nobody is. */
    readonly owner?: string
    /** What is to be noted as its tags; left out or empty where nothing is. */
    readonly tags?: readonly string[]
    /** The rotation whose replacement it is; left out where it is none. */
    readonly rotationId?: string
  }
  /** A project has a key of Keydesk's that its list alone can show: the answer to its creation was lost, or had no ID. */
  readonly keyOnlyListed: { readonly workspaceId: string; readonly projectId: number }
  /** These keys are proven gone. */
  readonly keysGone: { readonly workspaceId: string; readonly keyIds: readonly string[] }
  /** A complete list of a project's keys arrived from the API; `keys` unpacks it. */
  readonly keysListed: {
    readonly workspaceId: string
    readonly projectId: number
    readonly keys: () => readonly ApiKey[]
  }
  readonly projectCreated: { readonly workspaceId: string; readonly project: Project }
  readonly projectRenamed: { readonly workspaceId: string; readonly project: Project }
  readonly projectRemoved: { readonly workspaceId: string; readonly projectId: number }
  readonly workspaceRemoved: { readonly workspaceId: string }
  /** A workspace was added or renamed. */
  readonly workspaceNamed: { readonly workspaceId: string }
  readonly valueUsed: ValueUse
  /** A rotation's replacement was created: it takes the place of the old key. */
  readonly replacementCreated: {
    readonly workspaceId: string
    readonly oldKeyId: string
    readonly newKeyId: string
  }
  /** How many notes are typed and not saved has changed. */
  readonly draftsKept: { readonly count: number }
  /** A value was destroyed by something other than a person's close. */
  readonly valueEnded: EventPayload<'handoff.ended'>
  /** Whether any value waits to be delivered has changed. */
  readonly valuesHeld: { readonly areHeld: boolean }
  /** A value that waits was tested. */
  readonly keyTested: { readonly handoff: Handoff; readonly result: KeyTestResult }
  readonly creationsChanged: { readonly workspaceId: string }
  /** The rotations of a workspace were asked for. */
  readonly rotationsListed: { readonly workspaceId: string }
  readonly rotationsChanged: { readonly workspaceId: string }
  /** The notes on keys of a workspace were changed. */
  readonly annotationsChanged: { readonly workspaceId: string }
  /** The inventory of a workspace has changed: it was collected, or keys or projects were changed. */
  readonly inventoryChanged: { readonly workspaceId: string }
  /** What is due has changed; at first it is unknown. */
  readonly dueChanged: DueNow
  /** The settings in effect, at start and after each change. */
  readonly settingsChanged: Settings
}

type EventName = keyof DomainEvents
type Listener<N extends EventName> = (payload: DomainEvents[N]) => unknown

export interface Events {
  on<N extends EventName>(name: N, listener: Listener<N>): void
  /**
   * Calls the listeners in the order in which they subscribed, each once the one before has ended; the first one at
   * once. What one throws is its own concern: the others are called all the same. Resolves when all have ended.
   */
  emit<N extends EventName>(name: N, payload: DomainEvents[N]): Promise<void>
  /** Resolves when nothing that was emitted is still being worked on. */
  settled(): Promise<void>
}

/** Makes the one emitter that the features of a run share. */
export const createEvents = (): Events => {
  const listeners: { [N in EventName]?: Listener<N>[] } = {}
  const pending = new Set<Promise<void>>()

  const tell = async <N extends EventName>(name: N, payload: DomainEvents[N]): Promise<void> => {
    for (const listener of listeners[name] ?? []) {
      try {
        const ended = listener(payload)
        // A listener that ends at once delays the others by nothing, not even a microtask.
        if (ended instanceof Promise) await ended
      } catch {
        // What has happened stays so, whatever a listener makes of it.
      }
    }
  }

  return {
    on: (name, listener) => {
      const known: Listener<typeof name>[] = (listeners[name] ??= [])
      known.push(listener)
    },
    emit: (name, payload) => {
      const telling = tell(name, payload).finally(() => pending.delete(telling))
      pending.add(telling)
      return telling
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}
