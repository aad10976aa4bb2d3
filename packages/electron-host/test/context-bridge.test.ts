import { beforeAll, expect, test } from 'vitest'
import { buildHost, useFixture } from './fixture-app'

beforeAll(buildHost)

// What the context bridge makes of odd values, as Electron does it (electron_api_context_bridge.cc; seen on 33).
const fixture = useFixture()

const told = (value: string): Promise<unknown> =>
  fixture.page.evaluate(
    `(() => { try { return fixture.tell(${value}) } catch (error) { return String(error) } })()`,
  )

test('what structured clones keep is kept; of an error its message alone', async () => {
  expect(await told('new Date(5)')).toBe('Date []')
  expect(await told('new Map([[1, 2]])')).toBe('Map of 1')
  expect(await told('new Set([1, 2])')).toBe('Set of 2')
  expect(await told('/x/g')).toBe('RegExp []')
  expect(await told('new Uint8Array(2)')).toBe('Uint8Array [0,1]')
  expect(await told('10n')).toBe('bigint')
  expect(await told(`Object.assign(new RangeError('r'), { code: 5 })`)).toBe('Error: r []')
})

test('other objects are copied to plain ones: their own fields, read once', async () => {
  expect(await told('Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true } })')).toBe(
    'Object [own]',
  )
  expect(await told('Object.assign(Object.create(null), { own: 1 })')).toBe('Object [own]')
  expect(await told('new (class { own = 1; get it() { return 2 } })()')).toBe('Object [own]')
  expect(await told('({ get it() { return 1 } })')).toBe('Object [it]')
  expect(await told(`Object.defineProperty({}, 'hidden', { value: 1 })`)).toBe('Object []')
  expect(await told(`new DOMException('q', 'AbortError')`)).toBe('Object []')
  expect(await told(`new URL('https://example.test/')`)).toBe('Object []')
  expect(await told('[1, , 3]')).toBe('Array [0,1,2]')
  expect(await told('Object.assign([1], { more: 1 })')).toBe('Array [0]')
  expect(await told('({ then() {} })')).toBe('Object [then]')
})

test('a getter that throws takes its field away', async () => {
  expect(await told(`({ get bad() { throw new Error('no') }, good: 1 })`)).toBe('Object [good]')
})

test('a field called __proto__ becomes the copy’s prototype, and main never hears of it', async () => {
  expect(await told(`JSON.parse('{"__proto__":{"isAdmin":true}}')`)).toBe('odd Object []')
  expect(await told(`JSON.parse('{"own":1,"__proto__":null}')`)).toBe('odd Object [own]')
  expect(
    await fixture.page.evaluate(
      `fixture.invoke('echo', JSON.parse('{"own":1,"__proto__":{"isAdmin":true}}')).then(Object.keys)`,
    ),
  ).toEqual(['own'])
})

test('what cannot be cloned is refused at once', async () => {
  for (const value of ['new WeakMap()', 'new WeakSet()', '(function () { return arguments })(1)'])
    expect(await told(value), value).toBe('Error: An object could not be cloned.')
})

test('lists are copied 999 deep, objects half as deep, circles as such', async () => {
  const lists = (depth: number): string =>
    `(() => { let deep = 1; for (let level = 0; level < ${depth}; level += 1) deep = [deep]; return deep })()`
  const objects = (depth: number): string => lists(depth).replace('[deep]', '{ deep }')
  const refusal =
    'TypeError: Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.'
  expect(await told(lists(999))).toBe('Array [0]')
  expect(await told(lists(1_000))).toBe(refusal)
  expect(await told(objects(499))).toBe('Object [deep]')
  expect(await told(objects(500))).toBe(refusal)
  expect(await told('(() => { const circle = {}; circle.again = circle; return circle })()')).toBe(
    'Object [again]',
  )
})

test('the same holds on the way to the page', async () => {
  const found = await fixture.page.evaluate(`(() => {
    const { make } = fixture
    const instance = make('instance')
    const error = make('error')
    return [
      make('date') instanceof Date, make('map') instanceof Map,
      Object.getPrototypeOf(instance) === Object.prototype, Object.keys(instance),
      error.name, error.message, error.code === undefined, make('getter').it,
    ]
  })()`)
  expect(found).toEqual([true, true, true, ['own'], 'Error', 'made', true, 1])
})

test('what is thrown that is no error comes without its text; a rejection comes as it is', async () => {
  expect(
    await fixture.page.evaluate(
      `(() => { try { fixture.throwText() } catch (error) { return error.message } })()`,
    ),
  ).toBe(
    'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.',
  )
  expect(await fixture.page.evaluate(`fixture.rejectWith('text').catch((error) => error)`)).toBe('text')
})

test('what main gets of what the preload sends is a structured clone', async () => {
  const kinds = await fixture.page
    .evaluate(`Promise.all([new Date(), new Map(), new RangeError('r'), /x/, new Uint8Array(2),
    1n, document.body, new Blob(['x'])].map((value) => fixture.invoke('kind', value)))`)
  expect(kinds).toEqual(['Date', 'Map', 'Error', 'RegExp', 'Uint8Array', 'BigInt', 'Object', 'Object'])
})
