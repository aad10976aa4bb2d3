import * as electron from 'electron'
import type { ClipboardPort } from '../handoff/clipboard'

type Platform = 'darwin' | 'linux' | 'win32'

/**
 * What clipboard managers look for NEXT TO a text, by system, to leave that text alone: nspasteboard.org; Microsoft,
 * "Clipboard formats", cloud clipboard and history; KDE's Klipper, which others on Linux follow. The value counts on
 * Linux alone.
 */
const concealedMarkers: Readonly<Record<Platform, readonly [format: string, value: string]>> = {
  darwin: ['org.nspasteboard.ConcealedType', '1'],
  win32: ['ExcludeClipboardContentFromMonitorProcessing', '1'],
  linux: ['x-kde-passwordManagerHint', 'secret'],
}

const platformOf = (platform: NodeJS.Platform): Platform =>
  platform === 'darwin' || platform === 'win32' ? platform : 'linux'

/**
 * The clipboard of an Electron. Since version 44 it takes several formats in one go (`ClipboardItem`), so that a
 * secret gets its marker; before, it took a text alone and none was written, as a marker without the text beside it
 * would protect nothing.
 */
export const createClipboard = (
  {
    clipboard,
    ClipboardItem,
  }: Pick<typeof electron, 'clipboard'> & { ClipboardItem?: typeof electron.ClipboardItem },
  platform: NodeJS.Platform,
  focus?: ClipboardPort['focus'],
): ClipboardPort => {
  const [format, marker] = concealedMarkers[platformOf(platform)]
  return {
    readText: () => clipboard.readText(),
    writeSecret: (text) =>
      ClipboardItem === undefined
        ? clipboard.writeText(text)
        : clipboard.write([
            new ClipboardItem({
              'text/plain': text,
              [`electron application/osclipboard;format="${format}"`]: marker,
            }),
          ]),
    clear: () => clipboard.clear(),
    ...(focus !== undefined && { focus }),
  }
}

/** Whether the app has the focus, and when it has it again. */
export const focusOf = ({
  app,
  BrowserWindow,
}: Pick<typeof electron, 'app' | 'BrowserWindow'>): NonNullable<ClipboardPort['focus']> => ({
  has: () => BrowserWindow.getFocusedWindow() !== null,
  onNext: (listener) => void app.once('browser-window-focus', listener),
})

// Also for an app that runs through XWayland, whose clipboard the compositor passes on under the same rule.
const isOnWayland = process.platform === 'linux' && process.env['WAYLAND_DISPLAY'] !== undefined

/** The OS clipboard. */
export const systemClipboard: ClipboardPort = createClipboard(
  electron,
  process.platform,
  isOnWayland ? focusOf(electron) : undefined,
)
