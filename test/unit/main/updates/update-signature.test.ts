import { describe, expect, it } from 'vitest'
import { isInstallable } from '../../../../src/main/updates/update-signature'

describe('what can be installed here, by its name', () => {
  it.each([
    ['Keydesk-1.1.0.AppImage', 'linux', 'x64', true],
    ['Keydesk-1.1.0-x86_64.AppImage', 'linux', 'x64', true],
    ['Keydesk-1.1.0-arm64.AppImage', 'linux', 'arm64', true],
    ['Keydesk-1.1.0-arm64.AppImage', 'linux', 'x64', false],
    ['Keydesk-1.1.0.AppImage', 'linux', 'arm64', false],
    ['keydesk_1.1.0_amd64.deb', 'linux', 'x64', false],
    ['Keydesk-Setup-1.1.0.exe', 'win32', 'x64', true],
    ['Keydesk-1.1.0.msi', 'win32', 'x64', false],
    ['Keydesk-1.1.0-arm64-mac.zip', 'darwin', 'arm64', true],
    ['Keydesk-1.1.0-arm64-mac.zip', 'darwin', 'x64', true],
    ['Keydesk-1.1.0-mac.zip', 'darwin', 'arm64', false],
    ['Keydesk-1.1.0-universal-mac.zip', 'darwin', 'arm64', true],
    ['Keydesk-1.1.0-arm64.dmg', 'darwin', 'arm64', false],
  ] as const)('%s on %s, %s: %s', (name, platform, arch, can) => {
    expect(isInstallable(name, platform, arch)).toBe(can)
  })
})
