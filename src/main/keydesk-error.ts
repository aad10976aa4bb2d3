import type { Failure, FailureCode } from '#shared/failure'

/**
 * The one error that features throw on purpose. It carries the failure that a person is shown. `fate` says whether a
 * write can have taken effect: `none` for reads, and for writes that surely did not happen.
 */
export class KeydeskError extends Error {
  readonly failure: Failure
  readonly fate: 'none' | 'unknown'

  constructor(failure: Failure, options: { cause?: unknown; fate?: 'none' | 'unknown' } = {}) {
    super(failure.code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'KeydeskError'
    this.failure = failure
    this.fate = options.fate ?? 'none'
  }
}

/** The failure of anything thrown: that of a KeydeskError, otherwise `internal` without the message. */
export const failureOf = (thrown: unknown): Failure =>
  thrown instanceof KeydeskError ? thrown.failure : { code: 'internal' }

/** Whether an error has a failure with one of these codes. */
export const isFailure = (thrown: unknown, ...codes: readonly FailureCode[]): thrown is KeydeskError =>
  thrown instanceof KeydeskError && codes.includes(thrown.failure.code)
