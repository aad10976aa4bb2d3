import type { Run } from '../session'
import { warn } from '../warn'

/** What a run without a keychain lacks, for scripts. */
export const absentWithoutKeychain = ['audit-seal', 'fingerprint'] as const

const sentence =
  'This run has no keychain: its audit entries have no seal, and a key that it creates has no fingerprint, so that keydesk keys identify will not know it.'

const ownerSentence =
  '--owner is checked by the policy, and kept nowhere: a run with --ephemeral has no notes.'

/** Says on standard error, once, what a run lacks that was given its token; nothing where it has a keychain. */
export const tellWithoutKeychain = async (run: Run): Promise<void> => {
  const { session, values } = run
  if (session.hasKeychain) return
  await warn(run, { code: 'no-keychain', sentence })
  if (values.has('ephemeral') && values.has('owner'))
    await warn(run, { code: 'owner-not-kept', sentence: ownerSentence })
}

/** The field of a command's JSON that says what the run lacked; none where it had a keychain. */
export const withoutKeychain = (session: Run['session']) =>
  session.hasKeychain ? {} : { withoutKeychain: absentWithoutKeychain }
