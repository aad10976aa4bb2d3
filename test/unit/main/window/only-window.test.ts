/* oxlint-disable typescript/no-unsafe-type-assertion -- a small fake stands in for electron's window */
import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import { createOnlyWindow } from '../../../../src/main/window/only-window'

const open = async () => {
  const contents = new EventEmitter()
  const made = Object.assign(new EventEmitter(), {
    webContents: contents,
    setContentProtection: () => {},
    isMinimized: () => false,
    show: () => {},
    focus: () => {},
  })
  const window = createOnlyWindow(() => {})
  let gone = 0
  const make = async () => made as unknown as BrowserWindow
  await window.ready({ make, load: async () => {}, onPageGone: () => void gone++ }, true)
  return { window, contents, made, gone: () => gone }
}

it('keeps a command for the next page while none listens, and gives it once', async () => {
  const { window, made } = await open()
  expect(window.takeCommand()).toBeNull()
  window.commandForNextPage('new-key')
  expect(window.takeCommand()).toBeNull()
  made.emit('closed')
  window.commandForNextPage('new-key')
  expect(window.takeCommand()).toBe('new-key')
  expect(window.takeCommand()).toBeNull()
})

it('keeps it for the page that comes after one that crashed', async () => {
  const { window, contents, gone } = await open()
  window.takeCommand()
  contents.emit('render-process-gone')
  expect(gone()).toBe(1)
  window.commandForNextPage('new-key')
  expect(window.takeCommand()).toBe('new-key')
})
