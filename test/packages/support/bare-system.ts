import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Why no bare system can be laid out here; undefined where one can. */
export const noBareSystem = (): string | undefined =>
  spawnSync('mmdebstrap', ['--version']).status === 0
    ? undefined
    : 'needs mmdebstrap: apt-get install mmdebstrap'

/**
 * Runs a script of this folder as root of a fresh, smallest system of this machine's distribution, with files in its
 * /root, by their names there. Answers the parts of the report that the script writes, by their names.
 */
export const reportOfBareSystem = async (
  script: string,
  files: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-root-'))
  try {
    const release = await readFile('/etc/os-release', 'utf8')
    const suite = /^VERSION_CODENAME=(.+)$/mu.exec(release)?.[1] ?? 'stable'
    const own = { 'check.sh': fileURLToPath(new URL(script, import.meta.url)), ...files }
    await run(
      'mmdebstrap',
      [
        '--mode=unshare',
        '--variant=apt',
        '--quiet',
        // Nothing of it is to outlast a loss of power.
        '--dpkgopt=force-unsafe-io',
        '--aptopt=Acquire::Languages "none"',
        ...Object.entries(own).map(([name, path]) => `--customize-hook=upload ${path} /root/${name}`),
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
