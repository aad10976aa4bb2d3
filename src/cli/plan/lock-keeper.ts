import { isSameName } from '#shared/domain/visible-text'
import { KeydeskError } from '../../main/keydesk-error'
import { type Identities, identityFinder, type KeyIdentity, type KeyNames } from './identities'

/** The lock file while steps are applied: on disk with each of them. */
export class LockKeeper {
  readonly #write: (identities: Identities) => Promise<void>
  #identities: Identities
  #failure: unknown = null

  constructor(identities: Identities, write: (identities: Identities) => Promise<void>) {
    this.#identities = identities
    this.#write = write
  }

  /** What is known so far, also where it could not be written. */
  get identities(): Identities {
    return this.#identities
  }

  /** Why the lock file could not be written; null where it always could. */
  get failure(): unknown {
    return this.#failure
  }

  /** Before a write. Throws where the lock file cannot be written: then nothing more may be sent. */
  async save(identities: Identities): Promise<void> {
    this.#identities = identities
    try {
      await this.#write(identities)
    } catch (thrown) {
      this.#failure ??= thrown
      throw thrown
    }
  }

  /** The same after a write: what it made comes first, and that it is not written down is told at the end. */
  saveAfter(identities: Identities): Promise<void> {
    return this.save(identities).catch(() => undefined)
  }

  /** Throws `not-found`. */
  projectId(name: string): number {
    const id = this.#identities.projects.find((each) => isSameName(each.name, name))?.id
    if (id === undefined) throw new KeydeskError({ code: 'not-found' })
    return id
  }

  key(key: KeyNames): KeyIdentity | undefined {
    return identityFinder(this.#identities)(key)
  }
}
