import { clipboard } from 'electron'
import type { ClipboardPort } from '../handoff/clipboard'

/**
 * The OS clipboard.
 *
 * `writeSecret` cannot mark the text as concealed with Electron 41 alone. Clipboard managers look for a marker
 * NEXT TO the text (`org.nspasteboard.ConcealedType` on macOS, `ExcludeClipboardContentFromMonitorProcessing` on
 * Windows, `x-kde-passwordManagerHint` on Linux), while `clipboard.write` takes text, html, rtf, image and
 * bookmark only, and `clipboard.writeBuffer`, which takes any one format, replaces what is there. A marker alone
 * would protect nothing, so none is written; the short time on the clipboard is what limits it.
 */
export const systemClipboard: ClipboardPort = {
  readText: () => clipboard.readText(),
  writeSecret: (text) => clipboard.writeText(text),
  clear: () => clipboard.clear(),
}
