import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { busSockets } from '../../../src/main/dbus/bus'
import { watchLockSignals } from '../../../src/main/dbus/lock-signals'
import { startKeyring } from '../../support/keyring/keyring-session.mjs'

const run = promisify(execFile)
const closings: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close()
})

/** A real session bus, and what is heard on it. */
const listening = async () => {
  const session = await startKeyring('no-service')
  closings.push(session.stop)
  const address = session.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
  const onLock = vi.fn()
  const stop = watchLockSignals(onLock, {
    sessionSockets: busSockets({ address, folder: undefined }),
    systemSockets: [],
    sessionId: null,
  })
  closings.push(stop)
  const tell = (name: string, isActive: boolean, path = `/${name.replaceAll('.', '/')}`) =>
    run(
      'gdbus',
      ['emit', '--session', '--object-path', path, '--signal', `${name}.ActiveChanged`, String(isActive)],
      { env: session.env },
    )
  // Listening has begun when this is heard.
  await vi.waitFor(
    async () => {
      if (onLock.mock.calls.length === 0) await tell('org.mate.ScreenSaver', true)
      expect(onLock).toHaveBeenCalled()
    },
    { timeout: 20_000, interval: 250 },
  )
  onLock.mockClear()
  return { onLock, tell, stop }
}

describe.runIf(process.platform === 'linux')('a screen saver that covers the screen', () => {
  it.each([
    ['org.gnome.ScreenSaver'],
    ['org.freedesktop.ScreenSaver', '/ScreenSaver'],
    ['org.cinnamon.ScreenSaver'],
  ])('is heard of, and one that uncovers it is not a lock: %s', async (name, path?: string) => {
    const { onLock, tell } = await listening()
    await tell(name, false, path)
    await tell('org.example.ScreenSaver', true, path)
    await tell(name, true, path)
    await vi.waitFor(() => expect(onLock).toHaveBeenCalled(), { timeout: 10_000 })
    // Signals come in order: the first two were no lock.
    expect(onLock).toHaveBeenCalledTimes(1)
  })
})
