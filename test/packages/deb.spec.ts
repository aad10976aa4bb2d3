import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { noBareSystem, reportOfBareSystem } from './support/bare-system'
import { expect, test } from './support/desk'
import { packageFile, root } from './support/packages'

test('the deb installs on a bare system with what it depends on, works, and is removed without a trace', async () => {
  test.skip(noBareSystem() !== undefined, noBareSystem())
  test.setTimeout(1_800_000)
  const report = await reportOfBareSystem('deb-in-root.sh', { 'keydesk.deb': await packageFile('deb') })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }

  expect(report.get('status')).toBe('install ok installed')
  expect(report.get('missing libraries')).toBe('')
  // Nothing before the file's first line: desktop-file-validate has nothing to say.
  expect(report.get('entry')).toMatch(/^\[Desktop Entry\]\n/u)
  const lines = report.get('entry')?.split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'Name=Keydesk',
      'Exec=/opt/Keydesk/keydesk %U',
      'Icon=keydesk',
      'StartupWMClass=keydesk',
      'MimeType=x-scheme-handler/keydesk;',
    ]),
  )
  expect(report.get('handler')).toBe('keydesk.desktop')
  expect(report.get('icons')).toBe('/usr/share/icons/hicolor/scalable/apps/keydesk.svg')
  expect(report.get('manual page')).toMatch(/^\/usr\/share\/man\/man1\/keydesk\.1\.gz\nKEYDESK\(1\)/u)
  expect(report.get('program')).toBe('/opt/Keydesk/keydesk')
  expect(report.get('program after an update')).toBe('/opt/Keydesk/keydesk')
  // The kernel gives a chroot no user namespaces: there the sandbox has its helper.
  expect(report.get('sandbox helper')).toBe('4755 root')
  expect(report.get('AppArmor profile')).toMatch(
    /^profile "keydesk" "\/opt\/Keydesk\/keydesk" [^}]*^ {2}userns,$/mu,
  )
  expect(report.get('version')).toBe(version)
  expect(report.get('left behind')).toBe('')
})
