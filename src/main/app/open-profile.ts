import { app, dialog } from 'electron'
import { nativeText } from '#shared/text/native'
import { createDocumentStore, type DocumentStore } from '../storage/document-store'
import { type ProfileLock, takeProfileLock } from '../storage/profile-lock'
import { setAsideMessage } from '../window/set-aside-message'

// In milliseconds: the process of before may still be ending.
const lockPatience = 15_000

/** The profile's documents, and the lock that keeps other processes from writing them. */
export interface OpenProfile {
  readonly store: DocumentStore
  /** Undefined where the disk let none be taken. */
  readonly lock: ProfileLock | undefined
}

/** Opens the profile for this process; null where another one has it, which a person is told. */
export const openProfile = async (log: (line: string) => void): Promise<OpenProfile | null> => {
  const folder = app.getPath('userData')
  const lock = await takeProfileLock(folder, lockPatience).catch(() => {
    // A disk that takes nothing is no reason not to show keys.
    log('the profile could not be locked')
    return undefined
  })
  if (lock === null) {
    dialog.showErrorBox(nativeText.native.profileInUse, nativeText.native.profileInUseDetail)
    return null
  }
  const store = createDocumentStore({
    folder,
    ...(lock !== undefined && { lock }),
    onSetAside: (name, reason) => {
      log(`the document ${name} was set aside: ${reason}`)
      const told = setAsideMessage(name, reason, folder)
      if (told !== null) void dialog.showMessageBox({ type: 'warning', ...told })
    },
  })
  return { store, lock }
}
