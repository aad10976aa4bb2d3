import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { noBareSystem, reportOfBareSystem } from './support/bare-system'
import { expect, test } from './support/desk'
import { makeNextRpm, packageFile, root, unpackedApp } from './support/packages'

const run = promisify(execFile)
const ofRpm = async (...query: string[]): Promise<string[]> =>
  (await run('rpm', ['-qp', ...query, await packageFile('rpm')])).stdout.trim().split('\n')

/** The libraries that a program is linked against, like `libnss3.so`. */
const linkedTo = async (path: string): Promise<string[]> =>
  [...(await run('readelf', ['-d', path])).stdout.matchAll(/\(NEEDED\).*\[(.+)\]/gu)].map(
    ([, name = '']) => name,
  )

test('the rpm says what it is, and installs the app, its entry, its icon and the manual page', async () => {
  const [described] = await ofRpm('--queryformat', '%{NAME} %{LICENSE} %{ARCH} %{SUMMARY}')
  expect(described).toBe('keydesk MIT x86_64 Look after a company’s Speechmatics API keys')
  const files = await ofRpm('--list')
  expect(files).toEqual(
    expect.arrayContaining([
      '/opt/Keydesk/keydesk',
      '/opt/Keydesk/resources/app.asar',
      '/usr/share/applications/keydesk.desktop',
      '/usr/share/icons/hicolor/scalable/apps/keydesk.svg',
      '/usr/share/man/man1/keydesk.1.gz',
    ]),
  )
  // Above all no /usr/lib/.build-id: other packages of the same Electron would have the same files.
  expect(
    files.filter((path) => !/^\/(opt\/Keydesk|usr\/share\/(applications|icons|man\/man1))(\/|$)/u.test(path)),
  ).toEqual([])
})

test('an update of the rpm leaves the command and the profile in place, and its removal nothing', async () => {
  test.skip(noBareSystem() !== undefined, noBareSystem())
  test.setTimeout(1_800_000)
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-rpm-'))
  try {
    const next = await makeNextRpm(join(folder, 'next'), '9.9.9')
    const report = await reportOfBareSystem('rpm-in-root.sh', {
      'keydesk.rpm': await packageFile('rpm'),
      'next.rpm': next,
    })
    // The kernel gives a chroot no user namespaces: there the sandbox has its helper.
    const state = ['/opt/Keydesk/keydesk', '4755 root', 'keydesk']
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(report.get('installed')?.split('\n')).toEqual([version, ...state])
    expect(report.get('updated')?.split('\n')).toEqual(['9.9.9', ...state, 'the next version'])
    expect(report.get('left behind')).toBe('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the rpm requires every library that its programs are linked against, and what they load', async () => {
  const required = new Set(await ofRpm('--requires'))
  const folder = unpackedApp()
  const names = await readdir(folder)
  const programs = [
    ...names.filter((name) =>
      /^(keydesk|chrome-sandbox|chrome_crashpad_handler|lib.*\.so[.\d]*)$/u.test(name),
    ),
    join('resources', 'app.asar.unpacked', 'node_modules', 'keytar', 'prebuilds', 'linux-x64', 'keytar.node'),
  ]
  const linked = new Set((await Promise.all(programs.map((name) => linkedTo(join(folder, name))))).flat())
  expect(linked).toContain('libgtk-3.so.0')
  expect(linked).toContain('libsecret-1.so.0')
  // The C++ runtime comes with the addon's libsecret on every system that has a desktop.
  const missing = [...linked].filter(
    (name) => !names.includes(name) && !required.has(`${name}()(64bit)`) && name !== 'libstdc++.so.6',
  )
  expect(missing).toEqual([])
  for (const loaded of ['libnotify.so.4()(64bit)', 'xdg-utils']) expect(required).toContain(loaded)
  expect([...required].filter((each) => names.some((name) => each.startsWith(name)))).toEqual([])
})
