/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import { EventEmitter } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocumentStore } from '../../../../src/main/storage/document-store'
import { openWindowBounds } from '../../../../src/main/window/window-bounds'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-bounds-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const screenOf = (width: number) => ({
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width, height: 1_000 } }] as never,
})
const open = (width = 1_600) =>
  openWindowBounds(createDocumentStore({ folder, onSetAside: () => {} }), screenOf(width), () => {})

const closeAt = async (bounds: object, isMaximized = false) => {
  const remembered = open()
  const window = new EventEmitter()
  Object.assign(window, { getNormalBounds: () => bounds, isMaximized: () => isMaximized })
  remembered.follow(window as BrowserWindow)
  window.emit('close')
  window.emit('closed')
  await remembered.settled()
}

describe('the remembered window', () => {
  const bounds = { x: 1_200, y: 50, width: 1_000, height: 700 }

  it('comes back where it was', async () => {
    expect(await open().read()).toEqual({ bounds: null, isMaximized: false })
    await closeAt(bounds, true)
    expect(await open().read()).toEqual({ bounds, isMaximized: true })
  })

  it('comes back to a screen that is there', async () => {
    await closeAt(bounds)
    expect((await open(1_000).read()).bounds).toBeNull()
    await closeAt({ ...bounds, y: -200 })
    expect((await open().read()).bounds).toBeNull()
  })
})
