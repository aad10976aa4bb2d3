import { KeydeskError } from '../keydesk-error'

/** Passes on the failure of a write as `storage-failed`. */
export const writeFailed = (thrown: unknown): never => {
  throw thrown instanceof KeydeskError
    ? thrown
    : new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
}

/** Passes on the failure of a read as `stored-data-unreadable`. */
export const readFailed = (thrown: unknown): never => {
  throw thrown instanceof KeydeskError
    ? thrown
    : new KeydeskError({ code: 'stored-data-unreadable', document: 'audit' }, { cause: thrown })
}
