import type { ClipboardPort } from '../../src/main/handoff/clipboard'

/** The OS clipboard, in memory. */
export interface MemoryClipboard extends ClipboardPort {
  text: string
  /** While set, every call throws this. */
  fault: Error | null
}

/** A clipboard with a text on it, which can be made to fail. */
export const createMemoryClipboard = (text = ''): MemoryClipboard => {
  const requireWorking = (): void => {
    if (clipboard.fault !== null) throw clipboard.fault
  }
  const clipboard: MemoryClipboard = {
    text,
    fault: null,
    readText: () => {
      requireWorking()
      return clipboard.text
    },
    writeSecret: (secret) => {
      requireWorking()
      clipboard.text = secret
    },
    clear: () => {
      requireWorking()
      clipboard.text = ''
    },
  }
  return clipboard
}
