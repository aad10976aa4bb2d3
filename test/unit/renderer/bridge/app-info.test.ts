import { expect, test } from 'vitest'
import { deParts } from '#shared/text/de'
import { getAppInfo } from '../../../../src/renderer/bridge/app-info'

test('the keychain’s name before main has told it has its German forms', () => {
  const { keychainName } = getAppInfo()
  expect(deParts.connect.tokenKept(keychainName)).not.toContain(keychainName)
})
