import { describe, expect, it } from 'vitest'
import { commandOf } from '../../../../../src/renderer/app/commands/shortcuts'
import { isShortcut, type KeyPress } from '../../../../../src/renderer/ui/controls/shortcut-keys'

const press = (key: string, code: string, held = ''): KeyPress => ({
  key,
  code,
  ctrlKey: held.includes('Ctrl'),
  metaKey: held.includes('Meta'),
  altKey: held.includes('Alt'),
  shiftKey: held.includes('Shift'),
})
const asked = (given: KeyPress, isTyping = false) => commandOf(given, false, isTyping)

describe('a shortcut', () => {
  it.each([
    ['QWERTY', 'k', 'KeyK', 'Ctrl', 'search-or-run'],
    ['QWERTY, with caps lock', 'K', 'KeyK', 'Ctrl', 'search-or-run'],
    ['QWERTY', 'N', 'KeyN', 'Ctrl Shift', 'new-project'],
    ['QWERTY', '/', 'Slash', 'Ctrl', 'show-shortcuts'],
    ['QWERTY', ',', 'Comma', 'Ctrl', 'show-settings'],
    ['QWERTY', 'F5', 'F5', '', 'refresh'],
    ['QWERTZ', '/', 'Digit7', 'Ctrl Shift', 'show-shortcuts'],
    ['AZERTY', '/', 'Period', 'Ctrl Shift', 'show-shortcuts'],
    ['AZERTY', ',', 'KeyM', 'Ctrl', 'show-settings'],
    ['Dvorak', 'k', 'KeyV', 'Ctrl', 'search-or-run'],
    ['Dvorak', 'r', 'KeyO', 'Ctrl', 'refresh'],
    ['a Russian layout', 'л', 'KeyK', 'Ctrl', 'search-or-run'],
    ['a Russian layout', 'Т', 'KeyN', 'Ctrl Shift', 'new-project'],
    ['a Russian layout', 'б', 'Comma', 'Ctrl', 'show-settings'],
    ['QWERTY', '1', 'Digit1', 'Ctrl', 'show-overview'],
    ['QWERTY', '6', 'Digit6', 'Ctrl', 'show-settings'],
    ['AZERTY, whose digits need Shift', 'é', 'Digit2', 'Ctrl', 'show-inventory'],
    ['QWERTY', 'ArrowLeft', 'ArrowLeft', 'Alt', 'go-back'],
    ['QWERTY', 'ArrowRight', 'ArrowRight', 'Alt', 'go-forward'],
    ['a Greek layout', 'φ', 'KeyF', 'Ctrl', 'find'],
    ['a Greek layout', 'ρ', 'KeyR', 'Ctrl', 'refresh'],
    ['a Hebrew layout', 'מ', 'KeyN', 'Ctrl', 'new-key'],
    ['an Arabic layout', 'ظ', 'Slash', 'Ctrl', 'show-shortcuts'],
    ['an Arabic layout', '؟', 'Slash', 'Shift', 'show-shortcuts'],
  ] as const)('works on %s: %s', (_layout, key, code, held, command) => {
    expect(asked(press(key, code, held))).toBe(command)
  })

  it.each([
    // What is printed on a Latin key counts, wherever it is.
    ['Dvorak', 't', 'KeyK', 'Ctrl'],
    ['AZERTY', ';', 'Comma', 'Ctrl'],
    ['QWERTZ', 'ö', 'Semicolon', 'Ctrl'],
    ['QWERTZ', '-', 'Slash', 'Ctrl'],
    ['a Russian layout', 'л', 'KeyK', ''],
    ['a Russian layout', 'л', 'KeyK', 'Ctrl Alt'],
    ['a Russian layout', 'л', 'KeyK', 'Ctrl Shift'],
    ['QWERTY', 'k', 'KeyK', 'Meta'],
    ['QWERTY', 'k', 'KeyK', 'Ctrl Meta'],
    ['QWERTY', 'F5', 'F5', 'Ctrl'],
    ['QWERTY', 'Shift', 'ShiftLeft', 'Ctrl Shift'],
    ['QWERTY', '!', 'Digit1', 'Ctrl Shift'],
    ['QWERTY', '1', 'Digit1', ''],
    ['QWERTY', 'ArrowLeft', 'ArrowLeft', ''],
    ['QWERTY', 'ArrowLeft', 'ArrowLeft', 'Ctrl Alt'],
    ['QWERTY', 'Dead', 'KeyK', 'Ctrl'],
  ] as const)('is none on %s: %s', (_layout, key, code, held) => {
    expect(asked(press(key, code, held))).toBeNull()
  })

  it('that types something counts only where nothing is being typed', () => {
    expect(asked(press('?', 'Minus', 'Shift'))).toBe('show-shortcuts')
    expect(asked(press('?', 'Minus', 'Shift'), true)).toBeNull()
    expect(asked(press('/', 'Digit7', 'Ctrl Shift'), true)).toBe('show-shortcuts')
  })

  it('has ⌘ on macOS in place of Ctrl', () => {
    expect(isShortcut(press('с', 'KeyC', 'Meta'), 'Mod+C', true)).toBe(true)
    expect(isShortcut(press('c', 'KeyC', 'Ctrl'), 'Mod+C', true)).toBe(false)
    expect(isShortcut(press('c', 'KeyC', 'Ctrl'), 'Mod+C', false)).toBe(true)
  })

  it('goes back and forward by brackets on macOS, where arrows move by words', () => {
    expect(commandOf(press('[', 'BracketLeft', 'Meta'), true, true)).toBe('go-back')
    expect(commandOf(press(']', 'BracketRight', 'Meta'), true, true)).toBe('go-forward')
    // By where they are, where something else is printed there that is no shortcut.
    expect(commandOf(press('ü', 'BracketLeft', 'Meta'), true, true)).toBe('go-back')
    expect(commandOf(press('Dead', 'BracketLeft', 'Meta'), true, true)).toBe('go-back')
    expect(commandOf(press('ъ', 'BracketRight', 'Meta'), true, true)).toBe('go-forward')
    expect(commandOf(press('/', 'BracketLeft', 'Meta'), true, true)).toBe('show-shortcuts')
    expect(commandOf(press('+', 'BracketRight', 'Meta'), true, true)).toBeNull()
    expect(commandOf(press('ArrowLeft', 'ArrowLeft', 'Alt'), true, true)).toBeNull()
    expect(commandOf(press('[', 'BracketLeft', 'Ctrl'), false, false)).toBeNull()
    // A German layout has + where ] would be, which zooms: there the arrows go forward.
    expect(commandOf(press('ArrowLeft', 'ArrowLeft', 'Meta Alt'), true, true)).toBe('go-back')
    expect(commandOf(press('ArrowRight', 'ArrowRight', 'Meta Alt'), true, true)).toBe('go-forward')
    expect(commandOf(press('ArrowRight', 'ArrowRight', 'Meta'), true, true)).toBeNull()
  })

  it('may be of a key with a name', () => {
    expect(isShortcut(press('Insert', 'Insert', 'Shift'), 'Shift+Insert', false)).toBe(true)
    expect(isShortcut(press('Insert', 'Insert'), 'Shift+Insert', false)).toBe(false)
  })
})
