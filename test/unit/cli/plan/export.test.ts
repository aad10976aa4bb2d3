import { beforeEach, expect, it } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import { exportLive } from '../../../../src/cli/plan/export'
import { readLive } from '../../../../src/cli/plan/live'
import { makePlan } from '../../../../src/cli/plan/make-plan'
import { parseWanted } from '../../../../src/cli/plan/wanted'
import { FakeWorkspace, now, workspaceId } from './fake-workspace'

let workspace: FakeWorkspace
let projectId: number
beforeEach(() => {
  workspace = new FakeWorkspace()
  projectId = workspace.addProject('Captions')
})

const exported = async () => {
  const live = await readLive(workspace.session(), workspaceId, now)
  return { live, ...exportLive(live) }
}

it('says what a workspace is, so that nothing is left to do', async () => {
  const vault = workspace.addDestination('Vault')
  const key = workspace.addKey(projectId, 'live', { clientRef: 'prod' })
  workspace.annotations[key.id] = {
    ...noAnnotation,
    owner: 'Ada',
    tags: ['a', 'b'],
    destinations: [vault.id],
  }
  const { live, text, identities, leftOut } = await exported()
  expect(leftOut).toEqual([])
  const plan = makePlan(parseWanted(text), live, identities, { allowDelete: true })
  expect(plan).toEqual({ steps: [], problems: [], notices: [] })
})

it('leaves out, and names, what a file cannot say as it is', async () => {
  workspace.addKey(projectId, 'good')
  const left = [
    workspace.addKey(projectId, 'twice'),
    workspace.addKey(projectId, 'twice'),
    workspace.addKey(projectId, ''),
    workspace.addKey(projectId, 'in\u200bvisible'),
    workspace.addKey(projectId, 'spaced', { clientRef: ' prod ' }),
  ]
  const sameName = [workspace.addProject('Same'), workspace.addProject('Same')]
  for (const id of sameName) left.push(workspace.addKey(id, 'live'))
  const { text, leftOut } = await exported()
  expect(leftOut.map(({ keyId }) => keyId)).toEqual(left.map(({ id }) => id))
  expect(leftOut.map(({ because }) => because)).toEqual([
    'name-repeated',
    'name-repeated',
    'not-in-form',
    'not-in-form',
    'not-in-form',
    'project-name',
    'project-name',
  ])
  expect(parseWanted(text).projects).toEqual([
    { name: 'Captions', keys: [{ name: 'good', destinations: [] }] },
  ])
})

it('has the key that works of a rotation whose value is lost, and not what that made', async () => {
  const old = workspace.addKey(projectId, 'live')
  workspace.troubles.push('lost')
  await workspace.session().ask('rotations.start', {
    workspaceId,
    projectId,
    projectName: 'Captions',
    keyId: old.id,
    newName: 'live',
    newClientRef: '',
    revokeAfter: new Date(now).toISOString(),
  })
  const [rotation] = workspace.rotations
  await workspace.session().ask('rotations.settle', { rotationId: rotation?.id ?? '' })
  const { identities, leftOut } = await exported()
  expect(identities.keys.map(({ id }) => id)).toEqual([old.id])
  expect(leftOut).toMatchObject([{ because: 'value-lost' }])
})
