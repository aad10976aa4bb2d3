import { expect, it } from 'vitest'
import { twoButtons } from '../../../../../src/main/window/questions/two-buttons'

/** The labels from left to right: Electron draws the first button on the right on macOS. */
const drawn = (platform: NodeJS.Platform): readonly string[] => {
  const { buttons } = twoButtons('Allow', 'Cancel', platform)
  return platform === 'darwin' ? buttons.toReversed() : buttons
}

it('has what goes on on the right on macOS and Linux, and on the left on Windows', () => {
  expect(drawn('darwin')).toEqual(['Cancel', 'Allow'])
  expect(drawn('linux')).toEqual(['Cancel', 'Allow'])
  expect(drawn('win32')).toEqual(['Allow', 'Cancel'])
})

it.each(['darwin', 'linux', 'win32'] as const)('knows the answer on %s', (platform) => {
  const { buttons, goId, stayId } = twoButtons('Allow', 'Cancel', platform)
  expect(buttons[goId]).toBe('Allow')
  expect(buttons[stayId]).toBe('Cancel')
})
