import type { Shortcut } from '../world/config'

const named: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
}

const codeOf = (key: string): string | null => {
  if (/^[a-z]$/u.test(key)) return `Key${key.toUpperCase()}`
  return /^\d$/u.test(key) ? `Digit${key}` : null
}

/** An accelerator (Electron docs, Accelerator) as key events say it; null for what cannot be pressed. */
export const parseAccelerator = (accelerator: string, index: number): Shortcut | null => {
  // A key of its own, `+` ends in an empty part: `Ctrl++`.
  const parts = accelerator
    .replace(/\+\+$/u, '+Plus')
    .split('+')
    .map((part) => part.trim().toLowerCase())
  const key = parts.pop()
  if (key === undefined || key === '') return null
  const has = (...names: string[]): boolean => parts.some((part) => names.includes(part))
  const isMac = process.platform === 'darwin'
  const either = has('cmdorctrl', 'commandorcontrol')
  const pressed = named[key] ?? key
  // Whether `+` and the like need Shift is the keyboard's matter.
  const isSymbol = pressed.length === 1 && !/[a-z\d ]/u.test(pressed)
  return {
    keys: pressed === '+' ? ['+', '='] : [pressed],
    code: codeOf(pressed),
    ctrl: has('ctrl', 'control') || (either && !isMac),
    shift: has('shift') ? true : isSymbol ? null : false,
    alt: has('alt', 'option', 'altgr'),
    meta: has('cmd', 'command', 'super', 'meta') || (either && isMac),
    index,
  }
}
