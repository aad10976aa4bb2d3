import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Granted } from '../../../../src/renderer/workspace/tell-connected'

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }))

const said = (seen: Parameters<typeof Granted>[0]): string =>
  renderToStaticMarkup(<Granted {...seen} />).replaceAll(/<[^>]+>/gu, ' ')

const changes = 'Not known: Manage projects, Create API key, Delete API keys.'

test('what a read was refused is said to be denied, and not to be uncheckable', () => {
  const words = said({ granted: ['view-projects'], refused: ['view-api-keys'] })
  expect(words).toContain('Access denied: View API keys.')
  expect(words).toContain(changes)
})

test('a read that failed for another reason says neither', () => {
  const words = said({ granted: ['view-projects'], refused: [] })
  expect(words).toContain('Could not be checked: View API keys.')
  expect(words).not.toContain('denied')
  expect(words).toContain(changes)
})
