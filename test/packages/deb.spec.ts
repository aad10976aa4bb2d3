import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { root } from './support/packages'
import { expect, test } from './support/desk'
import { packageFile } from './support/packages'

const run = promisify(execFile)
const script = fileURLToPath(new URL('./support/deb-in-root.sh', import.meta.url))

/** Runs the script in a fresh, smallest system of this machine's distribution; answers the parts of its report. */
const reportOf = async (deb: string): Promise<ReadonlyMap<string, string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-root-'))
  try {
    const release = await readFile('/etc/os-release', 'utf8')
    const suite = /^VERSION_CODENAME=(.+)$/mu.exec(release)?.[1] ?? 'stable'
    await run(
      'mmdebstrap',
      [
        '--mode=unshare',
        '--variant=apt',
        '--quiet',
        // Nothing of it is to outlast a loss of power.
        '--dpkgopt=force-unsafe-io',
        '--aptopt=Acquire::Languages "none"',
        `--customize-hook=upload ${deb} /root/keydesk.deb`,
        `--customize-hook=upload ${script} /root/check.sh`,
        '--customize-hook=chroot "$1" sh /root/check.sh',
        `--customize-hook=download /root/report ${join(folder, 'report')}`,
        suite,
        '/dev/null',
      ],
      { maxBuffer: 64 * 1024 * 1024 },
    )
    const report = await readFile(join(folder, 'report'), 'utf8')
    return new Map(
      report
        .split(/^== /mu)
        .slice(1)
        .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('the deb installs on a bare system with what it depends on, works, and is removed without a trace', async () => {
  test.skip(
    spawnSync('mmdebstrap', ['--version']).status !== 0,
    'needs mmdebstrap: apt-get install mmdebstrap',
  )
  test.setTimeout(1_800_000)
  const report = await reportOf(await packageFile('deb'))
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
  expect(report.get('program')).toBe('/opt/Keydesk/keydesk')
  expect(report.get('version')).toBe(version)
  expect(report.get('left behind')).toBe('')
})
