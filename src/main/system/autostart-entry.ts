import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readRegularFile } from '../storage/regular-file'
import { writeWholeFile } from '../storage/write-whole-file'

/** The file by which a Linux desktop starts Keydesk at sign-in. Source: freedesktop.org, Desktop Application Autostart. */
export const autostartPath = (configFolder: string): string =>
  join(configFolder, 'autostart', 'keydesk.desktop')

/** One word of an `Exec` line. Source: freedesktop.org, Desktop Entry Specification, “The Exec key”. */
const execWord = (word: string): string => {
  if (/[\n\r\0]/u.test(word)) throw new Error('A path that no desktop entry can hold')
  const quoted = word.replaceAll(/["`$\\]/gu, (each) => `\\${each}`).replaceAll('%', '%%')
  // A backslash of a string in the file is written twice.
  return `"${quoted}"`.replaceAll('\\', '\\\\')
}

/** A path as `TryExec` takes it: a string of the file, with nothing of `Exec`'s quoting. */
const tryExec = (program: string): string => program.replaceAll('\\', '\\\\')

/** The entry's text, which starts `program` without a window. Throws for a path with a line break. */
export const autostartText = (program: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Keydesk',
    'Comment=Reminds of API key rotations that are due',
    // Of a copy that was removed the desktop starts nothing.
    `TryExec=${tryExec(program)}`,
    `Exec=${execWord(program)} --hidden`,
    'Icon=keydesk',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')

/** Writes the entry, whole, or takes it away. Throws the system's error. */
export const setAutostart = async (configFolder: string, program: string, isOn: boolean): Promise<void> => {
  const path = autostartPath(configFolder)
  if (!isOn) {
    await rm(path, { force: true })
    return
  }
  const text = autostartText(program)
  if ((await readRegularFile(path).catch(() => null)) === text) return
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeWholeFile(path, text)
}
