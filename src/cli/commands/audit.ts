import { resolve } from 'node:path'
import type { AuditVerdict } from '#shared/contract/audit'
import { csvSeparators } from '#shared/domain/setting-rules'
import { auditWords } from '#shared/text/parts/audit'
import { verifyLogFile } from '../../main/audit'
import { readMoment, requiredText, textOf } from '../arguments'
import { CommandError, usageError } from '../command-error'
import { brokenLogError } from '../errors'
import { exitCodes } from '../exit-codes'
import { isThere } from '../io/given-file'
import { counted } from '../output'
import { print, type Run } from '../session'

/** Throws where a log is broken. */
function requireWhole<T extends { readonly state: 'whole' }>(
  verdict: T | Extract<AuditVerdict, { state: 'broken' }>,
): asserts verdict is T {
  if (verdict.state === 'whole') return
  throw brokenLogError(verdict)
}

/** Judges a log in a file of its own, by its chain alone. */
const verifyFile = async (run: Run, path: string): Promise<void> => {
  const verdict = await verifyLogFile(path)
  if (verdict === null) throw usageError('There is no file as given with --file.', 'Correct the path.')
  requireWhole(verdict)
  const { entries, lastHash, hasHead, unfinished } = verdict
  const whole = `The chain is intact: ${entries} entries, last hash ${lastHash}`
  if (!hasHead && entries > 0)
    throw new CommandError({
      exitCode: exitCodes.notSealed,
      code: 'head-missing',
      sentence: `${whole}. Its .head file is not beside it, so it isn’t known whether entries were cut off its end.`,
      nextStep: 'Put FILE.head beside it, or compare the last hash with one that was noted elsewhere.',
      facts: { verdict },
    })
  await print(run, { verdict }, [
    whole,
    'It has no seal that could be checked: compare the last hash with one that was noted elsewhere.',
    ...(unfinished === 0
      ? []
      : [
          `No outcome was recorded of ${counted(unfinished, 'change')} that began: what became of it isn’t known.`,
        ]),
  ])
}

/** Reads a log again and says what holds of it: the profile's, or that of `--file`. */
export const verifyAudit = async (run: Run): Promise<void> => {
  const path = textOf(run.values, 'file')
  if (path !== undefined) return verifyFile(run, resolve(path))
  const { verdict } = await run.session.ask('audit.verify', {})
  requireWhole(verdict)
  const { seal, entries, lastHash } = verdict
  const whole = `The chain is intact: ${entries} entries, last hash ${lastHash}`
  const sentence = auditWords.seal(seal)
  if (seal.state === 'not-confirmed')
    throw new CommandError({
      exitCode: exitCodes.sealNotChecked,
      code: 'seal-not-checked',
      sentence: `${whole}. ${sentence}`,
      nextStep: 'Unlock the keychain, then verify again.',
      facts: { verdict },
    })
  if (seal.state === 'unknown-to-keychain')
    throw new CommandError({
      exitCode: exitCodes.sealUnknown,
      code: 'seal-unknown',
      sentence: `${whole}. ${sentence}`,
      nextStep:
        'If the profile did not come from another computer, somebody may have deleted the keychain’s entry and rewritten the log: compare it with a hash that was noted elsewhere.',
      facts: { verdict },
    })
  if (seal.state === 'sealed' ? seal.without > 0 : entries > 0)
    throw new CommandError({
      exitCode: exitCodes.notSealed,
      code: 'not-sealed',
      sentence: `${whole}. ${sentence}`,
      nextStep: 'Compare the last hash with one that was noted elsewhere.',
      facts: { verdict },
    })
  if (seal.state === 'sealed' && seal.confirmed < entries)
    throw new CommandError({
      exitCode: exitCodes.endNotConfirmed,
      code: 'end-not-confirmed',
      sentence: `${whole}. ${sentence}`,
      nextStep:
        'Keydesk confirms the last entry once the keychain answers: unlock it, let Keydesk make its next change or quit it, then verify again.',
      facts: { verdict },
    })
  await print(run, { verdict }, entries === 0 ? [whole] : [whole, sentence])
}

/** Writes the audit log to a new file. */
export const exportAudit = async (run: Run): Promise<void> => {
  const { session, values } = run
  const path = resolve(requiredText(values, 'file'))
  const wanted = textOf(values, 'format') ?? 'jsonl'
  const format = wanted === 'csv' || wanted === 'jsonl' ? wanted : null
  if (format === null) throw usageError('--format is neither csv nor jsonl.', 'Write csv or jsonl.')
  const wantedSeparator = textOf(values, 'separator')
  const separator = csvSeparators.find((each) => each === (wantedSeparator ?? 'comma'))
  if (separator === undefined)
    throw usageError('--separator is neither comma nor semicolon.', 'Write comma or semicolon.')
  if (wantedSeparator !== undefined && format !== 'csv')
    throw usageError('--separator is for CSV only.', 'Add --format csv, or leave --separator out.')
  const from = textOf(values, 'from')
  const to = textOf(values, 'to')
  const filter = {
    ...(from === undefined ? {} : { from: readMoment('from', from, 'first') }),
    ...(to === undefined ? {} : { to: readMoment('to', to, 'last') }),
  }
  if (await isThere(path))
    throw usageError('The file of --file already exists.', 'Give a name that is not taken.')
  session.saveTo(path)
  const { entries } = await session.ask('audit.export', { filter, format, separator })
  await print(run, { file: path, format, entries }, [auditWords.exported(entries)])
}
