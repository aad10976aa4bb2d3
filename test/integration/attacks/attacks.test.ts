import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCommandLine } from '../cli/site'
import { type CanarySearch, searchOf } from './canaries'
import { type Lane, openLane } from './lane'
import { oddForms } from './odd-forms'
import { createGame } from './play'
import { createJudge } from './verdict'

// The same runs every time; `npm run soak -- attacks` takes others, and many more.
const runs = 40
// From here on there are attacks of every side, on what is built and on its parts here.
const firstSeed = 333

const canaries = {
  token: 't0KmPq7Rv2Xw9Zb4Nc6Hd8Jf3Gk5Ls1Ty0Ue',
  value: 'v4LaBcD5eFgH6iJkL7mNoP8qRsT9uVwX',
}
let command: Awaited<ReturnType<typeof buildCommandLine>>
let lanes: readonly Lane[] = []
beforeAll(async () => {
  command = await buildCommandLine()
  const root = join(import.meta.dirname, '..', '..', '..')
  lanes = await Promise.all([openLane(root), openLane(root)])
})
afterAll(async () => {
  for (const lane of lanes) await lane.close()
  await command.remove()
})

it(`let nothing out and forge nothing (${runs} runs)`, { timeout: 600_000 }, async () => {
  const { planOf, play } = createGame(command.path)
  const told: string[] = []
  const by = new Set<string>()
  let next = firstSeed
  const work = async (lane: Lane): Promise<void> => {
    while (next < firstSeed + runs) {
      const planned = planOf(next++)
      const { faults } = await play(lane, planned)
      by.add(`${planned.by}, ${planned.on}`)
      for (const { what, where } of faults)
        told.push(`seed ${planned.seed}, ${planned.by}, ${planned.on}, ${planned.name}: ${what}, ${where}`)
    }
  }
  await Promise.all(lanes.map(work))
  expect(told).toEqual([])
  expect([...by].toSorted()).toEqual([
    'environment, built',
    'files, built',
    'files, here',
    'page, built',
    'server, built',
    'server, here',
  ])
})

it.each(Object.keys(oddForms))('the search finds a secret written as %s', (form) => {
  const search: CanarySearch = searchOf(canaries)
  // SECURITY.md, Limits: `safeDetail` knows common forms. It takes no text for a token that was packed or encoded twice,
  // or whose parts of nine characters stand in a sentence; the attacks use these all the same, for what else they break.
  const isBeyond = ['base64 of base64', 'base64 of gzip', 'with words between'].includes(form)
  const written = `{"log":"before ${oddForms[form]?.(canaries.token)} after"}`
  expect(search(written).length > 0).toBe(!isBeyond)
})

it('the search finds a part of a secret, and none where there is none', () => {
  const search = searchOf(canaries)
  expect(search(Buffer.from(`x${canaries.value.slice(5, 27)}y`, 'utf16le'))).toEqual(['the value as text'])
  expect(search(`${canaries.value.slice(0, 10)} a sentence, ${'f'.repeat(64)}`)).toEqual([])
})

it('the judge tells what arrived elsewhere, and a key that is called revoked', async () => {
  const [lane] = lanes
  if (lane === undefined) throw new Error('no lane')
  lane.begin(canaries)
  const judge = createJudge(lane, canaries)
  await fetch(`http://127.0.0.1:${lane.sink.port}/`, {
    headers: { authorization: `Bearer ${canaries.token}` },
  })
  for (const bytes of lane.sink.take()) judge.search('the sink', bytes)
  judge.revoked('{"outcome": "revoked"}', lane.keys.old)
  expect(judge.faults.map(({ what }) => what)).toEqual(['leak', 'untrue'])
})
