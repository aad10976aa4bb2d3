import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { setAsideMessage } from '../../../../src/main/window/set-aside-message'

const folder = join('home', 'profile')

describe('a document set aside', () => {
  it.each([
    'workspaces',
    'settings',
    'workspaces/w1/annotations',
    'workspaces/w1/rotations',
    'workspaces/w1/revocation-run',
  ])('is told of where a person would miss it: %s', (document) => {
    for (const [reason, cause] of [
      ['not-json', 'The file is damaged.'],
      ['future-version', 'The file was written by a newer version of Keydesk.'],
    ] as const) {
      const told = setAsideMessage(document, reason, folder)
      expect(told?.message).toMatch(/could not be read$/u)
      expect(told?.detail).toContain(cause)
      expect(told?.detail).toContain(document.includes('/') ? join(folder, 'workspaces', 'w1') : folder)
      expect(told?.detail).toMatch(/\.$/u)
    }
  })

  it.each([
    'window',
    'workspaces/w1/projects',
    'workspaces/w1/keys-7',
    'workspaces/w1/toString',
    '__proto__',
  ])('is not where Keydesk makes it anew: %s', (document) =>
    expect(setAsideMessage(document, 'wrong-form', folder)).toBeNull(),
  )
})
