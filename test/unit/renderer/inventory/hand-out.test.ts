import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { copiedKeysLength } from '#shared/limits'
import { copyIds, copyKeys, exportKeys } from '../../../../src/renderer/inventory/hand-out'
import { useToasts } from '../../../../src/renderer/ui/messages/toast-store'

const calls: string[] = []
const inputs: unknown[] = []
let exported = { saved: true, count: 0 }
let copied = copiedKeysLength

beforeEach(() => {
  calls.length = 0
  inputs.length = 0
  copied = copiedKeysLength
  useToasts.setState({ toasts: [] })
  const answer = (name: string, value: object) => async (input: unknown) => {
    calls.push(name)
    inputs.push(input)
    return { ok: true, value }
  }
  vi.stubGlobal('window', {
    keydesk: {
      calls: {
        'app.copyKeys': async () => {
          calls.push('app.copyKeys')
          return { ok: true, value: { count: copied } }
        },
        'app.copyKeyIds': answer('app.copyKeyIds', {}),
        'inventory.export': async () => ({ ok: true, value: exported }),
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const ids = (count: number) => Array.from({ length: count }, (_, at) => `key-${at}`)

it('copies as many keys as can be, and says of more than that how many can be', async () => {
  await copyKeys('workspace', ids(copiedKeysLength))
  expect(calls).toEqual(['app.copyKeys'])
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({ kind: 'success', message: '10,000 keys copied' })

  await copyKeys('workspace', ids(copiedKeysLength + 1))
  expect(calls).toEqual(['app.copyKeys'])
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({
    kind: 'error',
    message: 'Nothing was copied',
    detail: 'At most 10,000 keys can be copied at once.',
  })
})

it('copies the IDs alone, in the order given, and as many as can be', async () => {
  await copyIds(['b', 'a'])
  expect(calls).toEqual(['app.copyKeyIds'])
  expect(JSON.stringify(inputs)).toContain('"keyIds":["b","a"]')
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({
    kind: 'success',
    message: 'IDs of 2 keys copied',
  })
  await copyIds(ids(copiedKeysLength + 1))
  expect(calls).toEqual(['app.copyKeyIds'])
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({ kind: 'error', message: 'Nothing was copied' })
})

it('says how many of the ticked keys were copied, and what to do where some are not in All keys', async () => {
  const said = async (count: number) => {
    copied = count
    useToasts.setState({ toasts: [] })
    await copyKeys('workspace', ids(5))
    return useToasts.getState().toasts.at(-1)
  }
  expect(await said(5)).toMatchObject({ kind: 'success', message: '5 keys copied' })
  expect(await said(3)).toMatchObject({
    kind: 'info',
    message: '3 of 5 keys copied',
    detail: 'The others are missing from All keys. Refresh it, then copy again.',
  })
  expect(await said(0)).toMatchObject({
    kind: 'error',
    message: 'Nothing was copied',
    detail: 'They are missing from All keys. Refresh it, then copy again.',
  })
})

it('says how many of the ticked keys were exported, and what to do where some are not in All keys', async () => {
  const said = async (count: number, saved = true) => {
    exported = { saved, count }
    useToasts.setState({ toasts: [] })
    await exportKeys('workspace', ids(5), 'csv')
    return useToasts.getState().toasts.at(-1)
  }
  expect(await said(5)).toMatchObject({ kind: 'success', message: '5 keys were written to the file.' })
  expect(await said(3)).toMatchObject({
    kind: 'info',
    message: '3 of 5 keys written to the file',
    detail: 'The others are missing from All keys. Refresh it, then export again.',
  })
  expect(await said(0, false)).toMatchObject({
    kind: 'error',
    message: 'The keys could not be exported',
    detail: 'They are missing from All keys. Refresh it, then export again.',
  })
  expect(await said(3, false)).toBeUndefined()
})

it('says “ID” of one key', async () => {
  await copyIds(['a'])
  expect(useToasts.getState().toasts.at(-1)?.message).toBe('ID of 1 key copied')
})
