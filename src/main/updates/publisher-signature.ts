interface Logger {
  info(message?: unknown): void
  warn(message?: unknown): void
  error(message?: unknown): void
}

/** What of electron-updater's updater for Windows checks who signed a package. */
export interface Verifying {
  logger: Logger | null
  /** Answers null where it passed, or why it did not. */
  verifyUpdateCodeSignature: (publishers: string[], path: string) => Promise<string | null>
}

/**
 * Has a package refused on Windows whose publisher's signature was not seen to be valid. electron-updater's own check
 * answers alike where it passed and where PowerShell could not run; only its lines tell the two apart (6.8: it names both
 * paths once PowerShell has found the signature valid, and warns of what it leaves out). Lines of another version prove
 * nothing, so that nothing is installed then.
 */
export const refuseUnproven = (updater: Verifying): void => {
  const check = updater.verifyUpdateCodeSignature
  updater.verifyUpdateCodeSignature = async (publishers, path) => {
    const { logger } = updater
    let isValid = false
    let isLeftOut = false
    updater.logger = {
      error: (message) => logger?.error(message),
      info: (message) => {
        if (String(message).startsWith('LiteralPath: ')) isValid = true
        logger?.info(message)
      },
      warn: (message) => {
        if (!String(message).startsWith('Signature validated using only CN ')) isLeftOut = true
        logger?.warn(message)
      },
    }
    try {
      const refusal = await check(publishers, path)
      if (refusal !== null) return refusal
      return isValid && !isLeftOut ? null : 'the signature could not be checked'
    } finally {
      updater.logger = logger
    }
  }
}
