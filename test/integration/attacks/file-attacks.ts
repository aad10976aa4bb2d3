import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { below, pick } from '#demo/prng'
import { entryHash, entryLine, readEntryLine } from '../../../src/main/audit/log/entry-line'
import type { Attack, Attacks, Setting } from './setting'

/** Makes a pipe. */
const makePipe = async (path: string): Promise<void> => {
  execFileSync('mkfifo', [path])
}
/** Makes a folder. */
const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true })
}

const read = (path: string): Promise<string> => readFile(path, 'utf8')

/** What the person did before the files were touched, so that there are some. */
const useFirst = async ({ victim, lane }: Setting): Promise<void> => {
  const project = ['--project', String(lane.projectId)]
  await victim.command(['keys', 'list', ...project])
  await victim.command(['keys', 'create', ...project, '--name', 'first', '--value-file', victim.valueFile])
  const { workspaceId } = victim
  await victim.ask('settings.set', { settings: { askBeforeClosing: true } } as never)
  await victim.ask('inventory.collect', { workspaceId })
  await victim.quitApp()
}

/** What the person does afterwards: everything that reads files. Whatever is wrong with them, it ends and is honest. */
const useAgain = async (setting: Setting): Promise<void> => {
  const { victim, lane, judge } = setting
  const project = ['--project', String(lane.projectId), '--json']
  for (const args of [
    ['workspaces', 'list', '--json'],
    ['keys', 'list', ...project],
    ['keys', 'revoke', '--key', lane.keys.old, '--confirm', 'captions-old', ...project],
    ['audit', 'verify', '--json'],
  ]) {
    const done = await victim.command(args)
    judge.claim(typeof done.code === 'number' && done.code <= 11, `${args.join(' ')}: ${done.code}`)
    judge.revoked(done.said, lane.keys.old)
  }
  await victim.startApp()
  for (const [name, input] of [
    ['workspaces.list', {}],
    ['settings.get', {}],
    ['start.lastKnown', {}],
    ['audit.list', { filter: {}, offset: 0, limit: 50 }],
  ] as const)
    await victim.ask(name, input as never)
  await victim.quitApp()
}

/** The documents and other files of a profile. */
const filesOf = async ({ victim }: Setting): Promise<string[]> =>
  (await readdir(victim.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()

const anyFile = async (setting: Setting): Promise<string> => pick(setting.random, await filesOf(setting))

const deepJson = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** Ways to damage a text. */
const damages: Readonly<Record<string, (text: string, random: () => number) => string | Buffer>> = {
  'cut off': (text, random) => text.slice(0, below(random, text.length)),
  'with bytes changed': (text, random) => {
    const bytes = Buffer.from(text)
    for (let count = 0; count < 5; count += 1) bytes[below(random, bytes.length)] = below(random, 256)
    return bytes
  },
  empty: () => '',
  'of zeros': (text) => Buffer.alloc(text.length),
  'with repeated keys': (text) => text.replace('{', '{"version":1,"data":{"__proto__":{"isAdmin":true}},'),
  'with inherited names': (text) =>
    text.replace('"data":{', '"data":{"__proto__":{"isAdmin":true},"constructor":1,'),
  'in deep JSON': (_, random) => deepJson(pick(random, [65, 5_000, 300_000])),
  'of a later version': (text) => text.replace('"version":1', '"version":999'),
  'of no version': (text) => text.replace('"version":1', '"version":-1e999'),
  'in UTF-16': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'with a mark': (text) => `\uFEFF${text}`,
  'with huge numbers': (text) => text.replaceAll(/\d+/gu, '9'.repeat(400)),
  'with huge strings': (text) => text.replaceAll(/":"/gu, `":"${'x'.repeat(200_000)}`),
  'of other types': (text) =>
    text.replaceAll(/"[^"]*"/gu, (found, index) => (index % 3 === 0 ? '[]' : found)),
}

/** Puts something in the place of a file that is none of ours. */
const places: Readonly<Record<string, (path: string, setting: Setting) => Promise<void>>> = {
  'a pipe': makePipe,
  'a folder': async (path) => makeFolder(join(path, 'inside')),
  'a link to nothing': async (path, { victim }) => symlink(join(victim.home, 'nothing', 'there'), path),
  'a link to itself': async (path) => symlink(path, path),
  'a link to a device': async (path) => symlink('/dev/zero', path),
  'a link to a terminal': async (path) => symlink('/dev/stdin', path),
  'a link to a file of somebody else': async (path, { victim }) => symlink(join(victim.home, 'theirs'), path),
  'a link to a pipe': async (path, { victim }) => {
    const pipe = join(victim.home, 'a-pipe')
    await makePipe(pipe)
    await symlink(pipe, path)
  },
}

const workspacesFile = ({ victim }: Setting): string => join(victim.folder, 'workspaces.json')

/** Addresses at which somebody else listens, or that look like the own one. */
const otherAddress = ({ random, lane }: Setting): string => {
  const { port, host } = new URL(lane.hostile.baseUrl)
  const sink = lane.sink.port
  return pick(random, [
    `http://127.0.0.1:${sink}/v1`,
    `http://localhost:${sink}/v1`,
    `http://[::1]:${port}/v1`,
    `http://localhost:${port}/v1`,
    `http://127.0.0.1:${port}@127.0.0.1:${sink}/v1`,
    `http://${host}.sink.invalid/v1`,
    `https://127.0.0.1:${sink}/v1`,
    `http://127.0.0.1:${sink}\\@127.0.0.1:${port}/v1`,
    `http://127.0.0.1:${sink}/v1?x=http://${host}`,
    `http://127.0.0.1:${sink}#@${host}/v1`,
    `http://2130706433:${sink}/v1`,
    `HTTP://127.0.0.1:${sink}/v1`,
    ` http://127.0.0.1:${sink}/v1 `,
    `http://127.0.0.1:0${sink}/v1`,
    `http://169.254.169.254/v1`,
    `file:///v1`,
    `javascript:alert(1)`,
  ])
}

const logFolder = ({ victim }: Setting): string => join(victim.folder, 'audit')

/** Changes the log's lines, and makes the hashes right again where `rehash` is true. */
const rewriteLog = async (
  setting: Setting,
  change: (lines: string[]) => string[],
  rehash: boolean,
): Promise<void> => {
  const path = join(logFolder(setting), 'audit.jsonl')
  const lines = change((await read(path)).trimEnd().split('\n'))
  let previousHash = '0'.repeat(64)
  let sequence = 0
  const rewritten = lines.map((line) => {
    const entry = rehash ? readEntryLine(Buffer.from(line)) : null
    if (entry === null) return line
    const placed = { ...entry, sequence: ++sequence, previousHash }
    const chained = { ...placed, hash: entryHash(placed) }
    previousHash = chained.hash
    return entryLine(chained)
  })
  await writeFile(path, rewritten.map((line) => `${line}\n`).join(''))
  if (!rehash) return
  const head = JSON.parse(await read(join(logFolder(setting), 'audit.head'))) as object
  await writeFile(
    join(logFolder(setting), 'audit.head'),
    JSON.stringify({ ...head, sequence, hash: previousHash }),
  )
}

const edited = (line: string): string =>
  line.replace('"keyName":"first"', '"keyName":"second"').replace('"outcome":"started"', '"outcome":"failed"')

const headOfZeros = async (setting: Setting): Promise<void> =>
  writeFile(join(logFolder(setting), 'audit.head'), JSON.stringify({ sequence: 0, hash: '0'.repeat(64) }))

/** Forgeries of the log; each is to be told by verifying, whatever is done afterwards. */
const forgeries: Readonly<Record<string, (setting: Setting) => Promise<void>>> = {
  'the end cut off': (setting) =>
    rewriteLog(setting, (lines) => lines.slice(0, -1 - below(setting.random, lines.length - 1)), false),
  'the end cut off, and the head rewritten': (setting) =>
    rewriteLog(setting, (lines) => lines.slice(0, -1 - below(setting.random, lines.length - 1)), true),
  'an entry edited': (setting) => rewriteLog(setting, (lines) => lines.map(edited), false),
  'an entry edited, and all hashed anew': (setting) =>
    rewriteLog(setting, (lines) => lines.map(edited), true),
  'an entry taken out, and all hashed anew': (setting) =>
    rewriteLog(setting, (lines) => lines.toSpliced(below(setting.random, lines.length), 1), true),
  'entries in another order, and all hashed anew': (setting) =>
    rewriteLog(setting, (lines) => lines.toReversed(), true),
  'an entry put in, and all hashed anew': (setting) =>
    rewriteLog(setting, (lines) => [lines[0] ?? '', ...lines], true),
  'seals taken out, and all hashed anew': (setting) =>
    rewriteLog(setting, (lines) => lines.map((line) => line.replace(/"seal":"[^"]*",/u, '')), true),
  'the folder deleted': async (setting) => rm(logFolder(setting), { recursive: true }),
  'the log emptied': async (setting) => writeFile(join(logFolder(setting), 'audit.jsonl'), ''),
  'the head deleted': async (setting) => rm(join(logFolder(setting), 'audit.head')),
  'the head of zeros, and the end cut off': async (setting) => {
    await headOfZeros(setting)
    await rewriteLog(setting, (lines) => lines.slice(0, -1 - below(setting.random, lines.length - 1)), false)
  },
}

const replacedBy =
  (what: string): Attack =>
  async (setting) => {
    const { victim, judge } = setting
    await useFirst(setting)
    await writeFile(join(victim.home, 'theirs'), 'not ours')
    const path = setting.random() < 0.4 ? workspacesFile(setting) : await anyFile(setting)
    await rm(path)
    await places[what]?.(path, setting)
    await useAgain(setting)
    judge.claim(
      (await read(join(victim.home, 'theirs'))) === 'not ours',
      'a file of somebody else was written to',
    )
  }

const damagedBy =
  (what: string): Attack =>
  async (setting) => {
    await useFirst(setting)
    const path = await anyFile(setting)
    const damaged = damages[what]?.(await read(path), setting.random)
    if (damaged !== undefined) await writeFile(path, damaged)
    await useAgain(setting)
    setting.judge.claim(!('isAdmin' in {}), 'a file has put a name into every object')
  }

const forgedBy =
  (what: string): Attack =>
  async (setting) => {
    const { victim, judge } = setting
    await useFirst(setting)
    const before = await victim.command(['audit', 'verify', '--json'])
    judge.claim(before.code === 0, `whole before it was forged: ${before.said}`)
    await forgeries[what]?.(setting)
    const told = async (): Promise<void> => {
      const done = await victim.command(['audit', 'verify', '--json'])
      judge.claim(
        done.code === 6 || done.code === 9,
        `a forged log is called whole (${done.code}): ${done.said}`,
      )
    }
    await told()
    // Also once Keydesk has gone on writing.
    await victim.command([
      'keys',
      'revoke',
      '--project',
      'Captions',
      '--key',
      'captions-old',
      '--confirm',
      'captions-old',
    ])
    await told()
  }

/** What of a verdict is looked at. */
interface Verdict {
  readonly entries?: number
  readonly seal?: { readonly without?: number; readonly confirmed?: number }
}

const others: Attacks = {
  'another address in the list of workspaces': async (setting) => {
    const { victim, judge } = setting
    await useFirst(setting)
    const path = workspacesFile(setting)
    const address = otherAddress(setting)
    const document = JSON.parse(await read(path)) as { data: { workspaces: { baseUrl: string }[] } }
    const [workspace] = document.data.workspaces
    if (workspace !== undefined) workspace.baseUrl = address
    await writeFile(path, JSON.stringify(document))
    setting.lane.sink.take()
    const done = await victim.command(['projects', 'list', '--json'])
    judge.claim(done.code !== 0, `an address that the token is not for was taken: ${address}`)
    await useAgain(setting)
  },
  'a log put back as it was': async (setting) => {
    const { victim, judge, lane } = setting
    await useFirst(setting)
    await cp(logFolder(setting), join(victim.home, 'backup'), { recursive: true })
    await victim.command([
      'keys',
      'revoke',
      '--project',
      String(lane.projectId),
      '--key',
      lane.keys.old,
      '--confirm',
      'captions-old',
    ])
    await rm(logFolder(setting), { recursive: true })
    await cp(join(victim.home, 'backup'), logFolder(setting), { recursive: true })
    const done = await victim.command(['audit', 'verify', '--json'])
    judge.claim(done.code === 9 || done.code === 6, `an older log is called whole (${done.code})`)
  },
  // A head may be behind its log, as after a write that was cut off: every entry is there, and the keychain confirms the
  // last. What is written before the key is back has no seal, and that is said.
  'a log with the head of zeros': async (setting) => {
    const { victim, judge, lane } = setting
    await useFirst(setting)
    const verify = async () => {
      const { code, said } = await victim.command(['audit', 'verify', '--json'])
      const found = JSON.parse(said) as { verdict?: Verdict; error?: { verdict?: Verdict } }
      return { code, said, verdict: found.verdict ?? found.error?.verdict }
    }
    const before = await verify()
    await headOfZeros(setting)
    const after = await verify()
    judge.claim(
      after.code === 0 && isDeepStrictEqual(after.verdict, before.verdict),
      `entries that are all there, and a head behind them: ${after.said}`,
    )
    const revoke = ['keys', 'revoke', '--project', String(lane.projectId)]
    await victim.command([...revoke, '--key', lane.keys.old, '--confirm', 'captions-old'])
    const unsealed = await verify()
    judge.claim(
      unsealed.code === 11 && (unsealed.verdict?.seal?.without ?? 0) > 0,
      `entries without a seal are not told: ${unsealed.said}`,
    )
    judge.claim(
      unsealed.verdict?.seal?.confirmed === unsealed.verdict?.entries,
      `the keychain does not confirm the last entry: ${unsealed.said}`,
    )
    // The key is back for what is written next.
    await victim.command([...revoke, '--key', lane.keys.kept, '--confirm', 'captions-kept'])
    const sealed = await verify()
    judge.claim(
      sealed.verdict?.seal?.without === unsealed.verdict?.seal?.without,
      `the log is never sealed again: ${sealed.said}`,
    )
  },
  'a policy that is not to be trusted': async (setting) => {
    const { victim, judge, random, lane } = setting
    const folder = join(victim.home, 'etc')
    const path = join(folder, 'policy.json')
    await mkdir(folder, { mode: 0o755 })
    const text = '{"allowDeletingKeys":false}'
    await pick(random, [
      async () => symlink(join(folder, 'nothing'), path),
      async () => {
        await rm(folder, { recursive: true })
        await symlink(join(victim.home, 'nothing'), folder)
      },
      async () => writeFile(path, '{"allowDeletingKeys":false,"allowDeletingKeys":true}'),
      async () => writeFile(path, '{"allowDeletingKeys":false,"\\u0061llowDeletingKeys":true}'),
      async () => writeFile(path, deepJson(100_000)),
      async () => writeFile(path, text.repeat(5_000)),
      async () => writeFile(path, ''),
      async () => writeFile(path, text.slice(0, -2)),
      async () => writeFile(path, '{"allowDeletingKey":false}'),
      async () => makePipe(path),
      async () => makeFolder(path),
      async () => symlink('/dev/zero', path),
      async () => {
        await writeFile(path, text)
        await chmod(path, pick(random, [0o666, 0o622, 0o620]))
      },
      async () => {
        await writeFile(path, text)
        await chmod(folder, 0o777)
      },
    ])()
    victim.policyFile = path
    const done = await victim.command([
      'keys',
      'revoke',
      '--project',
      'Captions',
      '--key',
      lane.keys.old,
      '--confirm',
      'captions-old',
      '--json',
    ])
    judge.claim(done.code === 8, `a change under a policy that cannot be read: ${done.code}, ${done.said}`)
    judge.claim(
      lane.demo.state.keys(lane.projectId).some(({ apikey_id: id }) => id === lane.keys.old),
      'a key was revoked under a policy that cannot be read',
    )
  },
  'a note that somebody else’s file is an unfinished save': async (setting) => {
    const { victim, judge, random } = setting
    await useFirst(setting)
    const theirs = join(victim.home, 'theirs')
    const likeOurs = join(victim.home, `.keydesk-${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.part`)
    await writeFile(theirs, 'not ours')
    await symlink(theirs, likeOurs)
    const notes = pick(random, [
      [theirs],
      [likeOurs],
      [join(dirname(likeOurs), 'x', '..', 'theirs')],
      [`${likeOurs}/../theirs`],
      ['/', '.', '..', '', '\0', 'relative.part'],
    ])
    await writeFile(join(victim.folder, 'unfinished-saves.json'), JSON.stringify({ version: 1, data: notes }))
    await useAgain(setting)
    judge.claim((await read(theirs)) === 'not ours', 'a file of somebody else was deleted')
  },
  'a link where a value is to be saved': async (setting) => {
    const { victim, judge, random, lane } = setting
    const theirs = join(victim.home, 'theirs')
    await writeFile(theirs, 'not ours')
    await pick(random, [
      async () => symlink(theirs, victim.valueFile),
      async () => symlink(join(victim.home, 'not-there-yet'), victim.valueFile),
      async () => makePipe(victim.valueFile),
      async () => makeFolder(victim.valueFile),
      async () => symlink('/dev/full', victim.valueFile),
    ])()
    const done = await victim.command([
      'keys',
      'create',
      '--project',
      String(lane.projectId),
      '--name',
      'new',
      '--value-file',
      victim.valueFile,
    ])
    judge.claim(done.code === 2 || done.code === 1, `a value was saved through a link: ${done.code}`)
    judge.claim((await read(theirs)) === 'not ours', 'a file of somebody else was written to')
  },
  'locks of others': async (setting) => {
    const { victim, random } = setting
    await useFirst(setting)
    const signature = pick(random, [
      '',
      '{}',
      deepJson(1_000),
      `${JSON.stringify({ pid: 1, started: null, machine: 'x', boot: 'x', container: 'x', id: 'x' })}\n`,
      `${JSON.stringify({ pid: 2 ** 40, started: '0', machine: '', boot: '', container: '', id: '0b0e0c0a-0000-4000-8000-000000000000' })}\n`,
    ])
    // An empty one is taken over soonest; the others would each take ten seconds.
    const lock = signature === '' ? 'audit/audit.lock' : pick(random, ['audit/audit.seal.lock'])
    await writeFile(join(victim.folder, lock), signature)
    await useAgain(setting)
  },
  'a folder moved away and linked to': async (setting) => {
    const { victim, random } = setting
    await useFirst(setting)
    const name = pick(random, ['audit', 'workspaces', '.'])
    const path = join(victim.folder, name)
    const elsewhere = join(victim.home, 'elsewhere')
    await rename(path, elsewhere)
    await symlink(elsewhere, join(victim.folder, name).replace(/\/\.$/u, ''))
    await useAgain(setting)
  },
  'files that everybody may read and write': async (setting) => {
    const { victim, judge } = setting
    await useFirst(setting)
    for (const path of await filesOf(setting)) await chmod(path, 0o666)
    await useAgain(setting)
    judge.claim(
      (await read(join(victim.folder, 'workspaces.json'))).includes('Acme'),
      'the workspaces are gone',
    )
  },
}

/** Somebody who can change the files of the profile, and what lies around them. */
export const fileAttacks: Attacks = {
  ...others,
  ...Object.fromEntries(Object.keys(places).map((what) => [`${what} in place of a file`, replacedBy(what)])),
  ...Object.fromEntries(Object.keys(damages).map((what) => [`a file ${what}`, damagedBy(what)])),
  ...Object.fromEntries(Object.keys(forgeries).map((what) => [`a log with ${what}`, forgedBy(what)])),
}

/** Those that need no part of Keydesk in this process: a policy's place is the system's, and fixed. */
export const fileAttacksOnDisk: Attacks = Object.fromEntries(
  Object.entries(fileAttacks).filter(([name]) => name !== 'a policy that is not to be trusted'),
)
