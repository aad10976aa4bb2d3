// A private session bus with a real gnome-keyring, in a folder of its own: nothing of the user's session is
// read or changed. Plain Node, so that scripts and tests can both start one.
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * @typedef {'unlocked' | 'locked' | 'locked-silent' | 'denied' | 'no-service' | 'no-bus'} KeyringState
 * `locked`: prompts are refused at once. `locked-silent`: a prompt is asked for and never answered, as on a
 * machine nobody sits at. `denied`: the bus lets nobody talk to the Secret Service, as a sandbox may.
 * `no-service`: a bus without a Secret Service. `no-bus`: no session bus at all.
 */

/** @type {readonly KeyringState[]} */
export const keyringStates = ['unlocked', 'locked', 'locked-silent', 'denied', 'no-service', 'no-bus']

// No other service folders: the bus must start nothing that is installed on this computer.
const busConfig = (
  folder,
  isDenied,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>${isDenied ? '\n  <policy context="mandatory"><deny send_destination="org.freedesktop.secrets"/></policy>' : ''}
  <limit name="service_start_timeout">600000</limit>
</busconfig>
`

// A prompter that starts and never answers.
const silentPrompter = (sleep) =>
  `[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=${sleep} 600\n`

// A killed helper takes its children with it.
const endsWithParent = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM'] : []

/** Ends a child that leads its own process group, with its descendants, and waits for it. */
const endGroup = async (child) => {
  if (child.pid === undefined) return
  const closed =
    child.exitCode === null && child.signalCode === null
      ? new Promise((resolve) => child.once('exit', resolve))
      : Promise.resolve()
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-child.pid, signal)
    } catch {
      break // The group is gone.
    }
    const timer = new Promise((resolve) => setTimeout(resolve, 2_000, 'late').unref())
    if ((await Promise.race([closed, timer])) !== 'late') {
      try {
        process.kill(-child.pid, 'SIGKILL') // What the leader left behind in its group.
      } catch {}
      break
    }
  }
}

/**
 * Starts a keyring session.
 *
 * `env` is the whole environment a command in the session needs; `lock()` locks the default keyring as a screen
 * lock may; `stop()` ends every process and deletes the folder. Throws if the programs are not installed.
 *
 * @param {KeyringState} state
 * @returns {Promise<{ env: Record<string, string>, lock(): Promise<void>, stopService(): Promise<void>,
 *   stop(): Promise<void> }>}
 */
export const startKeyring = async (state = 'unlocked') => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-keyring-'))
  const home = join(folder, 'home')
  await mkdir(join(folder, 'services'), { recursive: true })
  for (const part of ['home', 'run', 'data', 'config', 'cache']) {
    await mkdir(join(folder, part), { mode: 0o700 })
  }
  const env = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/bus`,
  }
  delete env.GNOME_KEYRING_CONTROL
  delete env.GNOME_KEYRING_PID

  const children = []
  const stop = async () => {
    for (const child of children.toReversed()) await endGroup(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const start = (command, args) => {
    const [program, ...rest] = [...endsWithParent, command, ...args]
    const child = spawn(program, rest, { env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
    child.stdin?.on('error', () => {})
    children.push(child)
    return child
  }

  try {
    if (state === 'no-bus') {
      // The runtime folder contains no bus either, and without a display none is started automatically.
      delete env.DBUS_SESSION_BUS_ADDRESS
      delete env.DISPLAY
      return { env, lock: async () => {}, stopService: async () => {}, stop }
    }
    await writeFile(join(folder, 'bus.conf'), busConfig(folder, state === 'denied'))
    if (state === 'locked-silent') {
      await writeFile(
        join(folder, 'services', 'org.gnome.keyring.SystemPrompter.service'),
        silentPrompter('/usr/bin/sleep'),
      )
    }
    const bus = start('dbus-daemon', [`--config-file=${folder}/bus.conf`, '--nofork', '--print-address=1'])
    await new Promise((resolve, reject) => {
      bus.once('error', reject)
      bus.once('exit', () => reject(new Error('dbus-daemon ended at once')))
      bus.stdout.once('data', resolve)
    })

    const call = (method, ...args) =>
      run(
        'gdbus',
        [
          'call',
          '--session',
          '--dest',
          'org.freedesktop.secrets',
          '--object-path',
          '/org/freedesktop/secrets',
          '--method',
          method,
          ...args,
        ],
        { env },
      )
    const lock = async () => {
      const { stdout } = await call('org.freedesktop.Secret.Service.ReadAlias', 'default')
      const path = /'(\/[^']+)'/u.exec(stdout)?.[1]
      if (path === undefined) throw new Error('the keyring has no default collection')
      await call('org.freedesktop.Secret.Service.Lock', `['${path}']`)
    }
    let service
    if (state !== 'no-service') {
      service = start('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'])
      await new Promise((resolve, reject) => {
        service.once('error', reject)
        service.once('spawn', resolve)
      })
      service.stdout.resume()
      service.stdin.end('keydesk-test')
      await run('gdbus', ['wait', '--session', '--timeout', '20', 'org.freedesktop.secrets'], { env })
      if (state !== 'unlocked' && state !== 'denied') await lock()
    }
    return {
      env,
      lock,
      stopService: async () => {
        if (service !== undefined) await endGroup(service)
      },
      stop,
    }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}
