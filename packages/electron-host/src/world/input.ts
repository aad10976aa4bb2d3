import type { ContextMenuReport, Shortcut } from './config'
import { type KeyEvent, type MouseEvent, type PageElement, page } from './dom'
import type { Send } from './ipc-renderer'

const isMatch = (event: KeyEvent, shortcut: Shortcut): boolean =>
  event.ctrlKey === shortcut.ctrl &&
  event.altKey === shortcut.alt &&
  event.metaKey === shortcut.meta &&
  (shortcut.shift === null || event.shiftKey === shortcut.shift) &&
  (shortcut.keys.includes(event.key.toLowerCase()) ||
    (shortcut.code !== null && event.code === shortcut.code))

/**
 * Fires the application menu's accelerators: after the page, and only for keys it has not prevented, as Electron
 * does. The answer must be known here, since only a synchronous preventDefault stops Chromium's own shortcut.
 */
export const watchShortcuts = (send: Send): ((shortcuts: readonly Shortcut[]) => void) => {
  let shortcuts: readonly Shortcut[] = []
  const onKey = (event: KeyEvent): void => {
    const shortcut = event.isTrusted ? shortcuts.find((each) => isMatch(event, each)) : undefined
    if (shortcut === undefined) return
    let isFired = false
    const fire = (): void => {
      if (isFired || event.defaultPrevented) return
      isFired = true
      event.preventDefault()
      send(['shortcut', shortcut.index])
    }
    // Added during the capture phase, so the last listener of the bubble phase.
    page.addEventListener('keydown', fire, { once: true })
    // A page that stops the event without preventing it still lets the menu have it.
    page.setTimeout(fire, 0)
  }
  page.addEventListener('keydown', onKey, { capture: true })
  return (next) => {
    shortcuts = next
  }
}

const textTypes = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number'])

const report = (event: MouseEvent): ContextMenuReport => {
  const target = (event.composedPath()[0] ?? {}) as PageElement
  const tag = target.tagName?.toLowerCase() ?? ''
  const isField = tag === 'textarea' || (tag === 'input' && textTypes.has(target.type ?? 'text'))
  const isEditable =
    (isField && target.readOnly !== true && target.disabled !== true) || target.isContentEditable === true
  const start = target.selectionStart ?? 0
  const end = target.selectionEnd ?? 0
  const fieldText = target.type === 'password' ? '' : (target.value ?? '').slice(start, end)
  const link = target.closest?.('a[href]')
  return {
    x: Math.round(event.clientX),
    y: Math.round(event.clientY),
    isEditable,
    selectionText: isField ? fieldText : (page.getSelection()?.toString() ?? ''),
    linkURL: link?.href ?? '',
    linkText: link?.textContent?.trim() ?? '',
    srcURL: target.currentSrc ?? target.src ?? '',
    mediaType: tag === 'img' ? 'image' : tag === 'video' || tag === 'audio' ? tag : 'none',
  }
}

/** Reports right clicks that the page has not prevented (Electron docs, webContents 'context-menu'). */
export const watchContextMenu = (send: Send): void => {
  const onMenu = (event: MouseEvent): void => {
    const tell = (): void => {
      if (event.defaultPrevented) return
      event.preventDefault()
      send(['context-menu', report(event)])
    }
    page.addEventListener('contextmenu', tell, { once: true })
  }
  page.addEventListener('contextmenu', onMenu, { capture: true })
}

/** Reports the document's title (Electron docs, webContents 'page-title-updated'). */
export const watchTitle = (send: Send): void => {
  let last = ''
  const tell = (): void => {
    const { title } = page.document
    if (title === last) return
    last = title
    send(['title', title])
  }
  page.document.addEventListener('DOMContentLoaded', () => {
    tell()
    const { head } = page.document
    if (head !== null)
      new page.MutationObserver(tell).observe(head, { childList: true, subtree: true, characterData: true })
  })
}

/** Reports focus, blur and size of the window, which a person changes where there is a screen. */
export const watchWindow = (send: Send): void => {
  for (const type of ['focus', 'blur', 'resize']) page.addEventListener(type, () => send(['window', type]))
}
