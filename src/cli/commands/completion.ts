import { completionScript } from '../completion/scripts'
import type { Shell } from '../completion/shells'
import { print, type Run } from '../session'

/** Makes the command that prints a shell's completion. */
export const printCompletion =
  (shell: Shell) =>
  async (run: Run): Promise<void> => {
    const script = completionScript(shell)
    await print(run, { shell, script }, [script.trimEnd()])
  }
