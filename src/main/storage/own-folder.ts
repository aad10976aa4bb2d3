import { KeydeskError } from '../keydesk-error'
import type { ProfileLock } from './profile-lock'

/** A profile's folder, while it is this process's. */
export interface OwnFolder {
  readonly path: string
  /** Called right before anything is changed. Throws `storage-failed` where another process has the folder by now. */
  readonly requireOwn: () => Promise<void>
}

/** The folder of a profile and the lock that it is held by; without a lock nobody else writes to it. */
export const ownFolder = (path: string, lock?: Pick<ProfileLock, 'isHeld'> | null): OwnFolder => ({
  path,
  requireOwn: async () => {
    if (lock && !(await lock.isHeld())) throw new KeydeskError({ code: 'storage-failed' })
  },
})
