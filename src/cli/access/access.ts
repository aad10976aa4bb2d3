import { resolve } from 'node:path'
import { textOf, type Values } from '../arguments'
import { usageError } from '../command-error'
import { type CommandName, commands } from '../specs'
import { baseUrlOf } from './base-url'
import { type TokenSource, tokenSourceOf } from './token-source'

/**
 * What a command works on, and with which token.
 * - `keychain`: a profile, whose workspaces have their tokens in the keychain.
 * - `profile`: a profile, with a token that was given for this run.
 * - `ephemeral`: no profile at all, with a token that was given; what it changes is in `auditFile`.
 */
export type Access =
  | { readonly kind: 'keychain'; readonly folder: string | undefined; readonly source: TokenSource | null }
  | {
      readonly kind: 'profile'
      readonly folder: string
      readonly baseUrl: string
      readonly source: TokenSource
    }
  | {
      readonly kind: 'ephemeral'
      readonly auditFile: string | undefined
      readonly baseUrl: string
      readonly source: TokenSource
    }

/** Reads a command's options of access, and nothing else yet. Throws a usage error. */
export const accessOf = (
  name: CommandName,
  values: Values,
  words: readonly string[],
  hasDescriptors: boolean,
): Access => {
  const { token, changes = false, profileAlone, readsInput = false } = commands[name]
  const isInputUsed = readsInput || values.get('list') === '-'
  const source = tokenSourceOf(values, words, { isInputUsed, hasDescriptors })
  const profile = textOf(values, 'profile-folder')
  const folder = profile === undefined ? undefined : resolve(profile)
  const isEphemeral = values.has('ephemeral')
  const auditFile = textOf(values, 'audit-file')
  if (token === 'stored' || source === null) {
    if (isEphemeral || auditFile !== undefined)
      throw usageError(
        `--${isEphemeral ? 'ephemeral' : 'audit-file'} is for a run with a token of its own.`,
        'Add --token-file, --token-fd or --token-command.',
      )
    if (token !== 'stored' && values.has('base-url'))
      throw usageError(
        '--base-url is for a run with a token of its own; a workspace has its address.',
        'Leave it out, or add --token-file, --token-fd or --token-command.',
      )
    return { kind: 'keychain', folder, source }
  }
  const baseUrl = baseUrlOf(values)
  if (isEphemeral && folder !== undefined)
    throw usageError('--ephemeral and --profile-folder were given together.', 'Give one of them.')
  if (!isEphemeral) {
    if (folder === undefined)
      throw usageError(
        'With a token of its own, a run does not use the app’s profile.',
        'Add --ephemeral to keep nothing, or --profile-folder PATH to keep notes, rotations and the audit log there.',
      )
    if (auditFile !== undefined)
      throw usageError(
        '--audit-file is for --ephemeral: a profile has its own log.',
        'Leave one of them out.',
      )
    return { kind: 'profile', folder, baseUrl, source }
  }
  if (profileAlone !== undefined)
    throw usageError(
      `keydesk ${name} can’t be used with --ephemeral: ${profileAlone}`,
      'Use --profile-folder PATH.',
    )
  if (changes && auditFile === undefined)
    throw usageError(
      'A change without a profile needs --audit-file, so that its record outlives this run. Nothing was sent.',
      'Add --audit-file FILE. The log is continued if the file is there.',
    )
  return {
    kind: 'ephemeral',
    auditFile: auditFile === undefined ? undefined : resolve(auditFile),
    baseUrl,
    source,
  }
}
