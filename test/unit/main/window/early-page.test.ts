import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { loadEarly } from '../../../../src/main/window/early-page'

describe('a page that is loaded early', () => {
  const windowWith = (loadURL: () => Promise<void>, { isCrashed = false, isDestroyed = false } = {}) => {
    const webContents = Object.assign(new EventEmitter(), { isCrashed: () => isCrashed })
    const window = { webContents, loadURL: vi.fn(loadURL), isDestroyed: () => isDestroyed }
    return { window, webContents, asWindow: window as unknown as BrowserWindow }
  }

  it('has begun once it has its document, and is loaded once', async () => {
    let end = (): void => {}
    const { window, webContents, asWindow } = windowWith(
      () =>
        new Promise((resolve) => {
          end = resolve
        }),
    )
    const page = loadEarly(asWindow, 'keydesk-app://bundle/')
    let hasBegun = false
    void page.begun.then(() => (hasBegun = true))
    await Promise.resolve()
    expect(hasBegun).toBe(false)
    webContents.emit('did-navigate')
    await page.begun
    end()
    await page.loaded()
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('keydesk-app://bundle/')
  })

  it('is loaded anew where it failed, or its process crashed', async () => {
    const failing = windowWith(vi.fn(async () => {}).mockRejectedValueOnce(new Error('failed')))
    const page = loadEarly(failing.asWindow, 'keydesk-app://bundle/')
    await page.begun
    await page.loaded()
    expect(failing.window.loadURL).toHaveBeenCalledTimes(2)

    const crashed = windowWith(async () => {}, { isCrashed: true })
    await loadEarly(crashed.asWindow, 'keydesk-app://bundle/').loaded()
    expect(crashed.window.loadURL).toHaveBeenCalledTimes(2)
  })

  it('tells the failure where its window is gone', async () => {
    const { asWindow } = windowWith(() => Promise.reject(new Error('gone')), { isDestroyed: true })
    const page = loadEarly(asWindow, 'keydesk-app://bundle/')
    await page.begun
    await expect(page.loaded()).rejects.toThrow('gone')
  })
})
