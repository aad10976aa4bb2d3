import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { rowSchema, stepSchema } from '../../../src/cli/plan/steps'
import { type Ends, nothingChanged, read } from './command-ends'
import type { DeedOf } from './plan'
import { type Act, at, nothingToDo, type Scene } from './scene'

const planned = z.object({ steps: z.array(stepSchema) })
const applied = z.object({ rows: z.array(rowSchema) })

type ServerProject = NonNullable<ReturnType<Scene['world']['server']['state']['project']>>

/** A file that wants one more project, and in one project all keys but one whose names tell them apart. */
const fileOf = (
  { world }: Scene,
  { project_id: projectId, name: projectName }: ServerProject,
  left: string | undefined,
  newProject: string,
): string => {
  const keys = world.server.state.keys(projectId)
  const names = keys.map(({ name }) => (name ?? '').trim())
  const wanted = keys.flatMap(({ apikey_id: id }, index) => {
    const name = names[index] ?? ''
    const isOne = name !== '' && names.filter((each) => each === name).length === 1
    return isOne && id !== left ? [{ name }] : []
  })
  const project = { name: (projectName ?? '').trim(), keys: wanted }
  return JSON.stringify({ version: 1, projects: [project, { name: newProject }] })
}

/** Plans and applies a file: it creates a project and revokes what the file does not have. */
export const planCommand = (scene: Scene, ends: Ends, deed: DeedOf<'applyPlan'>): Act => {
  const { world, judge } = scene
  const project = world.server.state.project(at(scene.projects, deed.project) ?? 0)
  if (project === undefined) return nothingToDo
  const left = at(world.server.state.keys(project.project_id), deed.key)?.apikey_id
  const wish = scene.newWish(deed.form)
  const file = join(world.folder, `${wish.mark}.json`)
  const plan = `${file}.plan`
  const deletes: string[] = []

  const act = async (): Promise<string> => {
    await writeFile(file, fileOf(scene, project, left, wish.name))
    const made = await world.command(['plan', file, `--out=${plan}`, '--allow-delete', '--json'])
    if (made.code !== 2 || made.out === '') return `plan ${ends.other(made)}`
    const { steps } = planned.parse(JSON.parse(made.out))
    const revoked = steps.filter((step) => step.do === 'revoke-key')
    deletes.push(...revoked.map(({ keyId }) => keyId))
    const confirmed = revoked.map(({ confirm }) => `--confirm=${confirm}`)
    const end = await world.command([
      'apply',
      file,
      `--plan-file=${plan}`,
      '--allow-delete',
      ...confirmed,
      '--json',
    ])
    const where = `apply, exit code ${end.code}`
    if (nothingChanged.has(end.code) || end.code === 17) {
      judge.saysNotCreated(wish, where)
      for (const keyId of deletes) judge.saysUntouched(keyId, where)
    }
    const { rows } = applied.parse(end.out === '' ? { rows: [] } : JSON.parse(end.out))
    for (const { step, outcome, id } of rows) {
      const isOpen = outcome === 'unknown' || outcome === 'undelivered'
      if ((end.code === 0 && outcome !== 'done') || (end.code === 16 && isOpen))
        judge.blame('internal', `${step.do} ${outcome}, ${where}`)
      if (step.do === 'create-project') {
        if (outcome === 'done' && id !== null) judge.saysCreated(wish, [id], where)
        if (outcome === 'failed' || outcome === 'left') judge.saysNotCreated(wish, where)
      }
      if (step.do === 'revoke-key') {
        if (outcome === 'done') judge.saysGone(step.keyId, where)
        if (outcome === 'failed') judge.saysNotGone(step.keyId, where)
        if (outcome === 'left') judge.saysUntouched(step.keyId, where)
      }
    }
    return `${where} ${read(end).error?.code ?? ''}`.trim()
  }
  return { about: left, posts: 1, deletes, act }
}
