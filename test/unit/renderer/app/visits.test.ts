import { describe, expect, it, vi } from 'vitest'
import { noVisits, step, visit, type Place, type Visits } from '../../../../src/renderer/app/visits'

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const view = (name: Exclude<Place['view'], 'project'>): Place => ({ view: name, projectId: null })
const project = (projectId: number): Place => ({ view: 'project', projectId })
const after = (...places: Place[]): Visits => places.reduce(visit, noVisits)
const all = () => true
const here = (visits: Visits | null) => visits?.places[visits.at]
const stepped = (visits: Visits, by: -1 | 1): Visits => step(visits, by, all) ?? noVisits

describe('the places visited', () => {
  it('are gone back and forward among, and end at both ends', () => {
    const visits = after(project(1), view('health'), project(2))
    const back = stepped(visits, -1)
    expect(here(back)).toEqual(view('health'))
    expect(here(stepped(back, -1))).toEqual(project(1))
    expect(here(stepped(back, 1))).toEqual(project(2))
    expect(step(visits, 1, all)).toBeNull()
    expect(step(after(project(1)), -1, all)).toBeNull()
    expect(step(noVisits, -1, all)).toBeNull()
  })

  it('are not visited twice by staying, nor by having gone back to one', () => {
    const visits = after(project(1), project(1), view('audit'))
    expect(visits.places).toHaveLength(2)
    const back = stepped(visits, -1)
    expect(visit(back, project(1))).toBe(back)
  })

  it('lose what was ahead where another way is taken', () => {
    const back = stepped(after(project(1), view('health'), view('audit')), -1)
    const other = visit(back, project(7))
    expect(other.places).toEqual([project(1), view('health'), project(7)])
    expect(step(other, 1, all)).toBeNull()
  })

  it('are passed over where they are gone, and where that leads to the place on screen', () => {
    const visits = after(project(1), project(2), project(1))
    expect(step(visits, -1, ({ projectId }) => projectId !== 2)).toBeNull()
    const more = after(view('health'), project(2), project(1))
    expect(here(step(more, -1, ({ projectId }) => projectId !== 2))).toEqual(view('health'))
  })

  it('are the last fifty', () => {
    const visits = after(...Array.from({ length: 80 }, (_, at) => project(at)))
    expect(visits.places).toHaveLength(50)
    expect(here(visits)).toEqual(project(79))
  })
})
