import { execFile as execFileOf } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Platform, build } from 'electron-builder'

const execFile = promisify(execFileOf)
const root = fileURLToPath(new URL('../../..', import.meta.url))

export type ScriptName = 'after-install' | 'after-remove'

/** What the packages of Linux run by themselves, as electron-builder makes it from our configuration. */
export interface SystemPackages {
  /** The text of a script that the package manager runs as root. */
  script(kind: 'deb' | 'rpm', name: ScriptName): Promise<string>
  /** The AppArmor profile, as it is in the package. */
  readonly profile: string
  /** The folder that the AppImage holds, with its start script `AppRun`. */
  readonly appDir: string
  remove(): Promise<void>
}

const program = async (path: string, text: string): Promise<void> => {
  await writeFile(path, text)
  await chmod(path, 0o755)
}

/**
 * Has electron-builder make a deb, an rpm and an AppImage of a folder that stands in for the app. In place of the tools
 * that write the packages are programs that keep what they are given; nothing is downloaded.
 */
export const makeSystemPackages = async (): Promise<SystemPackages> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-packages-'))
  const at = (...parts: string[]): string => join(folder, ...parts)
  await mkdir(at('app', 'resources'), { recursive: true })
  await mkdir(at('tools', 'runtimes'), { recursive: true })
  await mkdir(at('tools', 'lib', 'x64'), { recursive: true })
  await mkdir(at('given'))
  await program(at('app', 'keydesk'), '#!/bin/sh\n')
  await writeFile(at('app', 'chrome-sandbox'), '')
  await program(
    at('fpm'),
    `#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    -t) kind=$2 ;;
    --package) echo >"$2" ;;
    --after-*) cp "$2" "${at('given')}/$kind-\${1#--}" ;;
  esac
  shift
done
`,
  )
  await program(at('tools', 'mksquashfs'), `#!/bin/sh\ncp -R "$1" "${at('given', 'AppDir')}" && echo >"$2"\n`)
  await program(at('tools', 'desktop-file-validate'), '#!/bin/sh\n')
  for (const each of ['x64', 'arm64']) {
    await writeFile(at('tools', 'runtimes', `runtime-${each}`), '')
    await mkdir(at('tools', 'lib', each), { recursive: true })
  }
  const before = { ...process.env }
  Object.assign(process.env, { CUSTOM_FPM_PATH: at('fpm'), APPIMAGE_TOOLS_PATH: at('tools') })
  try {
    await build({
      projectDir: root,
      targets: Platform.LINUX.createTarget(['deb', 'rpm', 'AppImage']),
      prepackaged: at('app'),
      publish: 'never',
      config: { extends: 'electron-builder.yml', afterPack: null, directories: { output: at('dist') } },
    })
  } finally {
    for (const name of ['CUSTOM_FPM_PATH', 'APPIMAGE_TOOLS_PATH'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
  }
  return {
    script: (kind, name) => readFile(at('given', `${kind}-${name}`), 'utf8'),
    profile: await readFile(at('app', 'resources', 'apparmor-profile'), 'utf8'),
    appDir: at('given', 'AppDir'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** How a system answers the scripts. */
export interface Machine {
  readonly hasUserNamespaces: boolean
  /** Whether AppArmor runs there; null where it does, and does not know the profile's version. */
  readonly appArmor: boolean | null
}

/** A folder in which scripts take the files of a system for its root. */
export interface FolderRoot {
  /** The path of a file of that system. */
  at(path: string): string
  /** Runs a script with some arguments. Answers which programs it ran, with their words. Rejects where it fails. */
  run(script: string, ...words: readonly string[]): Promise<readonly string[]>
  remove(): Promise<void>
}

/** Lays out the root of a system with the app in /opt, as its package unpacks it. */
export const layOutRoot = async (made: SystemPackages, machine: Machine): Promise<FolderRoot> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-root-'))
  const at = (path: string): string => join(folder, path)
  for (const each of ['/opt/Keydesk/resources', '/etc/apparmor.d', '/usr/bin', '/programs'])
    await mkdir(at(each), { recursive: true })
  await program(at('/opt/Keydesk/keydesk'), '#!/bin/sh\n')
  await program(at('/opt/Keydesk/chrome-sandbox'), '')
  await writeFile(at('/opt/Keydesk/resources/apparmor-profile'), made.profile)
  const answers: Readonly<Record<string, string>> = {
    unshare: machine.hasUserNamespaces ? 'exit 0' : 'exit 1',
    apparmor_status: machine.appArmor === false ? 'exit 1' : 'exit 0',
    apparmor_parser: machine.appArmor === null ? 'exit 1' : 'exit 0',
    'update-mime-database': 'exit 0',
    'update-desktop-database': 'exit 0',
    'update-alternatives': `case $1 in --install) ln -sf "$4" "$2" ;; *) rm -f "${at('/usr/bin/keydesk')}" ;; esac`,
  }
  for (const [name, answer] of Object.entries(answers))
    await program(at(`/programs/${name}`), `#!/bin/sh\necho "${name} $*" >>"${at('/ran')}"\n${answer}\n`)
  for (const name of ['chmod', 'cp', 'ln', 'rm', 'readlink', 'sh']) {
    await symlink(join('/bin', name), at(`/programs/${name}`))
  }
  return {
    at,
    run: async (script, ...words) => {
      await rm(at('/ran'), { force: true })
      await program(at('/script'), script.replaceAll(/(?<=['"=\s])\/(?=(?:opt|etc|usr)\/)/gu, `${folder}/`))
      await execFile('/bin/bash', [at('/script'), ...words], { env: { PATH: at('/programs') } })
      const ran = await readFile(at('/ran'), 'utf8').catch(() => '')
      return ran.replaceAll(folder, '').trimEnd().split('\n')
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * Puts into an AppImage's folder, in the place of the app, a program that starts Node from there with some arguments and
 * those that it is given.
 */
export const putProgram = async (appDir: string, args: readonly string[]): Promise<void> => {
  await cp(process.execPath, join(appDir, 'node'))
  const words = args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ')
  await program(join(appDir, 'keydesk'), `#!/bin/sh\nexec "$APPDIR/node" ${words} "$@"\n`)
}
