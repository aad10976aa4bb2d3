import { z } from 'zod'
import type { Wish } from './judge'
import type { Deed } from './plan'
import { type Act, at, nothingToDo, type Scene, typedFor } from './scene'
import type { CommandEnd } from './world'

/** What docs/command-line.md says of the exit codes: with these nothing was changed. */
const nothingChanged: ReadonlySet<number> = new Set([2, 3, 4, 7, 8])

const printed = z.object({
  keyId: z.string().nullish(),
  outcome: z.string().optional(),
  error: z
    .object({
      code: z.string(),
      candidates: z.array(z.string()).optional(),
      isEarlier: z.boolean().optional(),
    })
    .optional(),
})

const read = ({ out, err }: CommandEnd) => {
  // What it warns of comes before, line by line.
  const lines = (out === '' ? err : out).split('\n')
  const first = lines.lastIndexOf('{')
  return printed.parse(first === -1 ? {} : JSON.parse(lines.slice(first).join('\n')))
}

/** How a deed is done on the command line; null where it is done in the app alone here. */
export const commandAct = (scene: Scene, deed: Deed): Act | null => {
  const { world, keys, projects, judge } = scene

  const judgeCreation = (wish: Wish, end: CommandEnd): string => {
    const { keyId, error } = read(end)
    if (end.code === 0 && typeof keyId === 'string') judge.saysCreated(wish, [keyId], 'exit code 0')
    if (nothingChanged.has(end.code)) judge.saysNotCreated(wish, `exit code ${end.code}`)
    if (error?.candidates !== undefined && error.isEarlier !== true)
      judge.saysCreated(wish, error.candidates, error.code)
    return `exit code ${end.code} ${error?.code ?? ''}`
  }
  switch (deed.do) {
    case 'createKey': {
      const project = String(at(projects, deed.project) ?? 0)
      const wish = scene.newWish(deed.form)
      return {
        posts: 1,
        act: async () => {
          const asked = [
            'keys',
            'create',
            '--project',
            project,
            `--name=${wish.name}`,
            '--show-value',
            '--json',
          ]
          return judgeCreation(wish, await world.command(asked))
        },
      }
    }
    case 'startRotation': {
      const keyId = at(keys, deed.key)
      if (keyId === undefined) return nothingToDo
      const wish = scene.newWish(deed.form)
      const project = String(scene.projectOf(keyId))
      const asked = ['keys', 'rotate', '--project', project, `--key=${keyId}`, `--name=${wish.name}`]
      return {
        about: keyId,
        posts: 1,
        act: async () => judgeCreation(wish, await world.command([...asked, '--show-value', '--json'])),
      }
    }
    case 'revokeKey': {
      const keyId = at(keys, deed.key)
      if (keyId === undefined) return nothingToDo
      const own = scene.projectOf(keyId)
      const project = deed.project === 'its own' ? own : (projects.find((id) => id !== own) ?? own)
      const typed = deed.typed === 'name' ? typedFor(scene.nameOf(keyId), keyId) : 'other'
      const asked = ['keys', 'revoke', '--project', String(project), `--key=${keyId}`, `--confirm=${typed}`]
      return {
        about: keyId,
        deletes: [keyId],
        act: async () => {
          const end = await world.command([...asked, '--json'])
          const { outcome, error } = read(end)
          if (end.code === 0) judge.saysGone(keyId, `exit code 0, ${outcome}`)
          if (nothingChanged.has(end.code)) judge.saysNotGone(keyId, `exit code ${end.code}`)
          return `exit code ${end.code} ${outcome ?? error?.code ?? ''}`
        },
      }
    }
    case 'listKeys': {
      const project = String(at(projects, deed.project) ?? 0)
      return {
        act: async () => {
          const { code } = await world.command(['keys', 'list', '--project', project, '--json'])
          return `exit code ${code}`
        },
      }
    }
    default:
      return null
  }
}
