import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

// jq for the filters of the documentation alone; another one fails.
const jq = `
const [, , ...args] = process.argv
const filters = {
  '[.projectName, .name, .createdAt] | @tsv': (keys) =>
    keys.map((key) => [key.projectName, key.name, key.createdAt].join('\\t')).join('\\n'),
  '.keys |= map(select(.name | startswith("pilot-")))': ([all]) =>
    JSON.stringify({ ...all, keys: all.keys.filter(({ name }) => name.startsWith('pilot-')) }),
}
let input = ''
process.stdin.on('data', (part) => (input += part)).on('end', () => {
  const filter = filters[args.at(-1)]
  if (filter === undefined) throw new Error('no such filter')
  // One value, or one on each line.
  const isOne = input.includes('\\n  ')
  console.log(filter(isOne ? [JSON.parse(input)] : input.trim().split('\\n').map((line) => JSON.parse(line))))
})`

/** A program of a name that a reader has, as a script of a shell or of Node. */
const writeProgram = async (path: string, text: string): Promise<void> => {
  await writeFile(path, text)
  await chmod(path, 0o755)
}

/**
 * Makes a folder of programs for the commands of the documentation: `keydesk` as it was built, and stand-ins for what a
 * reader has besides. Each writes its arguments and its environment to the file `seen`. `token` is what the password manager gives, `value` is a key's that somebody committed.
 */
export const makePrograms = async (
  folder: string,
  { command, token, value }: { readonly command: string; readonly token: string; readonly value: string },
): Promise<void> => {
  await mkdir(folder)
  const node = `'${process.execPath}'`
  await writeFile(join(folder, 'jq.mjs'), jq)
  await writeFile(join(folder, 'token'), `${token}\n`, { mode: 0o600 })
  const programs = {
    keydesk: `exec ${node} '${command}' "$@"`,
    jq: `exec ${node} '${join(folder, 'jq.mjs')}' "$@"`,
    op: `[ "$*" = 'read op://infra/speechmatics/token' ] && cat '${join(folder, 'token')}'`,
    git: `case "$*" in
'show HEAD:.env') printf 'PORT=8080\\nAPI_KEY=%s\\n' '${value}' ;;
'add acme.yaml.lock.json') [ -s acme.yaml.lock.json ] ;;
'diff --cached --quiet') exit 1 ;;
'-c '*' commit -m '* | push) ;;
*) exit 2 ;;
esac`,
    vault: `case "$1 $2" in 'kv put' | 'kv patch') [ -z "$VAULT_FAILS" ] && [ -s "\${4#api_key=@}" ] ;; *) exit 2 ;; esac`,
  }
  const seen = `{ env; printf '%s\\n' "$0 $*"; } >> '${join(folder, 'seen')}'`
  for (const [name, text] of Object.entries(programs))
    await writeProgram(join(folder, name), `#!/bin/sh\n${seen}\n${text}\n`)
}

/** Makes the files that the documentation takes for granted in the folder where its commands run. */
export const makeFiles = async (
  folder: string,
  { token, value }: { readonly token: string; readonly value: string },
): Promise<void> => {
  await mkdir(folder)
  for (const name of ['token', 'token.txt'])
    await writeFile(join(folder, name), `${token}\n`, { mode: 0o600 })
  for (const name of ['found.txt', 'captions-web.key'])
    await writeFile(join(folder, name), `${value}\n`, { mode: 0o600 })
  // Fails where nothing comes.
  await writeProgram(join(folder, 'update-secret'), '#!/bin/sh\nread -r value && [ -n "$value" ]\n')
}
