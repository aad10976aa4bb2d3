import { systemCode } from '../../main/storage/system-code'
import { CommandError } from '../command-error'
import { exitCodes } from '../exit-codes'
import type { CommandLinePorts } from '../ports'

// What a write ends with once the reader has gone: of a pipe, on Windows, and of any write after that.
const withoutReader = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'])

/**
 * Writes a result to standard output. False where nobody reads any more, as with `| head -1`: that is no failure of the
 * command, whose exit code says what it did. Throws `output-failed` where it could not be written, as on a full disk.
 */
export const writeResult = async ({ out }: Pick<CommandLinePorts, 'out'>, text: string): Promise<boolean> => {
  try {
    await out(text)
    return true
  } catch (thrown) {
    if (withoutReader.has(systemCode(thrown) ?? '')) return false
    throw new CommandError({
      exitCode: exitCodes.failed,
      code: 'output-failed',
      sentence: 'The result could not be written to standard output.',
      nextStep: 'What the command changed stays changed: look before you run it again.',
    })
  }
}
