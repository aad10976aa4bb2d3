import { beforeAll, describe, expect, test } from 'vitest'
import { buildHost, useFixture } from './fixture-app'

beforeAll(buildHost)

const fixture = useFixture()

describe('sessions', () => {
  test('a partition has one session, kept on disk where its name says so', async () => {
    const found = await fixture.app.evaluate(({ session }) => {
      const memory = session.fromPartition('memory')
      const disk = session.fromPartition('persist:disk')
      return {
        isOne: session.fromPartition('memory') === memory && memory !== session.defaultSession,
        isDefault: session.fromPartition('') === session.defaultSession,
        persistent: [memory, disk, session.defaultSession].map((each) => each.isPersistent()),
        kept: [memory, disk, session.defaultSession].map((each) => typeof each.getStoragePath()),
      }
    })
    expect(found).toEqual({
      isOne: true,
      isDefault: true,
      persistent: [false, true, true],
      kept: ['object', 'string', 'string'],
    })
  })

  test('each has a proxy of its own', async () => {
    const found = await fixture.app.evaluate(async ({ session }) => {
      const own = session.fromPartition('proxied')
      await own.setProxy({ mode: 'fixed_servers', proxyRules: 'http://proxy.test:8080' })
      const byMode = await own.resolveProxy('https://example.test/')
      await own.setProxy({ proxyRules: 'socks5://proxy.test:1080' })
      const byRules = await own.resolveProxy('https://example.test/')
      await own.setProxy({ mode: 'direct' })
      return [byMode, byRules, await own.resolveProxy('https://example.test/')]
    })
    expect(found).toEqual(['PROXY proxy.test:8080', 'SOCKS5 proxy.test:1080', 'DIRECT'])
  })

  test('a scheme is handled in the session that was told of it alone', async () => {
    const found = await fixture.app.evaluate(async ({ session }) => {
      const own = session.fromPartition('handled')
      const other = session.fromPartition('not-handled')
      const failure = (work: () => unknown): Promise<string> =>
        Promise.resolve()
          .then(work)
          .then(() => 'none')
          .catch((error: unknown) => (error instanceof Error ? error.message : ''))
      own.protocol.handle(
        'fixture',
        async (request) =>
          new Response(`${request.method} ${request.url} ${await request.text()}`, {
            status: 201,
            headers: { 'x-answer': 'yes' },
          }),
      )
      const response = await own.fetch('fixture://host/path?query', { method: 'POST', body: 'body' })
      return {
        handled: [own.protocol.isProtocolHandled('fixture'), other.protocol.isProtocolHandled('fixture')],
        answer: [response.status, response.headers.get('x-answer'), await response.text()],
        elsewhere: await failure(() => other.fetch('fixture://host/path')),
        twice: await failure(() => own.protocol.handle('fixture', () => new Response())),
        unhandled: await failure(() => own.protocol.unhandle('fixture')),
        unhandledTwice: await failure(() => own.protocol.unhandle('fixture')),
        after: own.protocol.isProtocolHandled('fixture'),
      }
    })
    expect(found).toEqual({
      handled: [true, false],
      answer: [201, 'yes', 'POST fixture://host/path?query body'],
      elsewhere: 'net::ERR_UNKNOWN_URL_SCHEME',
      twice: 'Failed to register protocol: fixture',
      unhandled: 'none',
      unhandledTwice: 'Failed to unhandle protocol: fixture',
      after: false,
    })
  })
})

describe('what the driver answers for a person', () => {
  test('dialogs are closed, or answered as the test said, and told of', async () => {
    const ask = () =>
      fixture.app.evaluate(async ({ dialog }) => {
        const question = { message: 'Sure?', buttons: ['Yes', 'No', 'Later'], cancelId: 2 }
        const { response } = await dialog.showMessageBox(question)
        const saved = await dialog.showSaveDialog({ defaultPath: 'keys.csv' })
        const opened = await dialog.showOpenDialog({})
        return [response, saved.canceled, saved.filePath, opened.filePaths]
      })
    expect(await ask()).toEqual([2, true, '', []])
    await fixture.app.answerQuestions('No')
    await fixture.app.chooseFile('/tmp/chosen')
    expect(await ask()).toEqual([1, false, '/tmp/chosen', ['/tmp/chosen']])
    await expect
      .poll(() => fixture.app.asked().map(({ kind }) => kind))
      .toEqual(['message', 'save', 'open', 'message', 'save', 'open'])
    expect(fixture.app.asked()[0]).toMatchObject({ message: 'Sure?', buttons: ['Yes', 'No', 'Later'] })
  })

  test('an icon in the tray takes a hint and a menu until it is destroyed; a path without an image makes none', async () => {
    const answers = await fixture.app.evaluate(({ Menu, Tray, nativeImage }) => {
      const refused = (act: () => void): boolean => {
        try {
          act()
          return false
        } catch {
          return true
        }
      }
      const pixel =
        'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
      const isNoImageRefused = refused(() => new Tray('/no/such/image.png').destroy())
      const tray = new Tray(nativeImage.createFromDataURL(pixel))
      Object.assign(globalThis, { tray })
      tray.setToolTip('Three due')
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Due', enabled: false },
          { type: 'separator' },
          { label: 'Open', click: () => Object.assign(globalThis, { wasOpened: true }) },
        ]),
      )
      return { isNoImageRefused, isDestroyed: tray.isDestroyed() }
    })
    expect(answers).toEqual({ isNoImageRefused: true, isDestroyed: false })
    expect(await fixture.app.tray()).toEqual({ toolTip: 'Three due', lines: ['Due', 'Open'] })
    await fixture.app.chooseFromTray('Open')
    await expect(fixture.app.chooseFromTray('Due')).rejects.toThrow('has no “Due” to choose')
    expect(await fixture.app.evaluate(() => Reflect.get(globalThis, 'wasOpened') as unknown)).toBe(true)
    const afterwards = await fixture.app.evaluate(() => {
      const { tray } = globalThis as unknown as { tray: Electron.Tray }
      tray.destroy()
      tray.destroy()
      try {
        tray.setToolTip('too late')
        return [tray.isDestroyed(), 'taken']
      } catch {
        return [tray.isDestroyed(), 'refused']
      }
    })
    expect(afterwards).toEqual([true, 'refused'])
    expect(await fixture.app.tray()).toBeNull()
  })

  test('the number on the app’s icon is what was set last', async () => {
    await fixture.app.evaluate(({ app }) => void app.setBadgeCount(3))
    expect(await fixture.app.badge()).toBe(3)
    await fixture.app.evaluate(({ app }) => void app.setBadgeCount(0))
    expect(await fixture.app.badge()).toBe(0)
  })

  test('notifications are told of and can be pressed; nothing is opened outside', async () => {
    await fixture.app.evaluate(({ Notification, shell }) => {
      const shown = new Notification({ title: 'Due', body: 'A key' })
      shown.on('click', () => Object.assign(globalThis, { wasPressed: true }))
      shown.show()
      void shell.openExternal('https://example.test/')
    })
    await expect.poll(() => fixture.app.notified()).toEqual([{ title: 'Due', body: 'A key' }])
    await fixture.app.pressNotification()
    expect(await fixture.app.evaluate(() => Reflect.get(globalThis, 'wasPressed') as unknown)).toBe(true)
    await expect
      .poll(() => fixture.app.opened())
      .toEqual([{ name: 'openExternal', target: 'https://example.test/' }])
  })
})
