import { afterEach, describe, expect, it, vi } from 'vitest'
import { busSockets } from '../../../../src/main/dbus/bus'
import { diagnoseSecretService } from '../../../../src/main/secret-service/diagnose'
import { decodeMessage, encodeCall } from '../../../../src/main/dbus/message'
import { type Scripted, replyBytes, startFakeBus } from '../dbus/fake-bus'

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

const busWith = async (script: (member: string) => Scripted | undefined, greeting?: string) => {
  const bus = await startFakeBus(script, greeting)
  closings.push(bus.close)
  return bus
}

/** How a Secret Service is found that answers so; an unlocked one where nothing else is said. */
const found = async (answers: Readonly<Record<string, Scripted>>) => {
  const { path } = await busWith((member) =>
    member in answers
      ? answers[member]
      : member === 'Get'
        ? { isTrue: false }
        : { text: member === 'ReadAlias' ? '/org/freedesktop/secrets/collection/login' : ':1.9' },
  )
  return diagnoseSecretService({ sockets: [path], timeoutMs: 5_000 })
}
const error = (name: string): Scripted => ({ error: `org.freedesktop.${name}` })

// Only there is a Secret Service.
describe.runIf(process.platform === 'linux')('the Secret Service is asked how it is', () => {
  it('and nothing is wrong with an unlocked one', async () => {
    expect(await found({})).toEqual({ code: null, owner: ':1.9' })
  })

  it.each([
    [{ Get: { isTrue: true } }, 'keychain-locked'],
    [{ Get: error('Secret.Error.IsLocked') }, 'keychain-locked'],
    [{ ReadAlias: { text: '/' } }, 'keychain-locked'],
    [{ Get: error('DBus.Error.UnknownObject') }, 'keychain-locked'],
    [{ ReadAlias: error('DBus.Error.AccessDenied') }, 'keychain-denied'],
    [{ Get: error('DBus.Error.AccessDenied') }, 'keychain-denied'],
    [{ ReadAlias: error('DBus.Error.ServiceUnknown') }, 'keychain-missing'],
    [{ ReadAlias: error('DBus.Error.NameHasNoOwner') }, 'keychain-missing'],
    [{ ReadAlias: error('DBus.Error.Spawn.ExecFailed') }, 'keychain-missing'],
    [{ ReadAlias: error('DBus.Error.UnknownMethod') }, 'keychain-missing'],
    [{ ReadAlias: error('DBus.Error.NoReply') }, 'keychain-failed'],
    [{ ReadAlias: { error: 'org.example.Error.New' } }, 'keychain-failed'],
  ] satisfies [Readonly<Record<string, Scripted>>, string][])('%j: %s', async (answers, code) => {
    expect((await found(answers)).code).toBe(code)
  })

  it('there is none without a bus, or on one that lets nobody in', async () => {
    expect(await diagnoseSecretService({ sockets: [] })).toEqual({ code: 'keychain-missing', owner: null })
    expect(await diagnoseSecretService({ sockets: ['/nowhere/bus'] })).toMatchObject({
      code: 'keychain-missing',
    })
    const { path, connections } = await busWith(() => null, 'REJECTED')
    expect(await diagnoseSecretService({ sockets: [path] })).toMatchObject({ code: 'keychain-missing' })
    await vi.waitFor(() => expect(connections()).toBe(0))
  })

  it('the second socket is asked where the first is dead', async () => {
    const { path } = await busWith((member) => (member === 'Get' ? { isTrue: true } : { text: '/a' }))
    expect((await diagnoseSecretService({ sockets: ['/nowhere/bus', path] })).code).toBe('keychain-locked')
  })

  it('nothing is known of one that never answers', async () => {
    const { path, asked } = await busWith(() => undefined)
    expect(await diagnoseSecretService({ sockets: [path], timeoutMs: 1_000 })).toEqual({
      code: null,
      owner: null,
    })
    expect(asked).toEqual(['Hello', 'ReadAlias'])
  })
})

describe('where a session says its bus is', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
    ['unix:guid=0,path=/tmp/a%20b', ['/tmp/a b']],
    ['unix:abstract=/tmp/dbus-x,guid=12', ['\0/tmp/dbus-x']],
    ['tcp:host=localhost,port=1;unix:path=/a', ['/a']],
    ['disabled:', []],
    ['unix:path=%', []],
  ])('%s', (address, sockets) => {
    expect(busSockets({ address, folder: '/run/user/1000' })).toEqual(sockets)
  })

  it('is in the folder of the session where nothing is said', () => {
    expect(busSockets({ address: undefined, folder: '/run/user/1000' })).toEqual(['/run/user/1000/bus'])
    expect(busSockets({ address: undefined, folder: undefined })).toEqual([])
  })
})

describe('messages', () => {
  it('a call has the bytes that the specification gives', () => {
    const call = {
      destination: 'org.a.B',
      path: '/a',
      interface: 'org.a.B',
      member: 'Get',
      args: ['x', 'yz'],
    }
    const bytes = Buffer.from(encodeCall(call, 7))
    expect(bytes.subarray(0, 12).toString('hex')).toBe('6c0100010f00000007000000')
    const fields = bytes.readUInt32LE(12)
    const body = bytes.subarray(16 + Math.ceil(fields / 8) * 8)
    expect(body.toString('hex')).toBe('010000007800000002000000797a00')
    expect(bytes.toString('latin1')).toContain('\b\x01g\0\x02ss\0')
  })

  it.each([true, false])('an answer is read in either order of bytes (little: %s)', (isLittle) => {
    for (const [scripted, answer] of [
      [{ text: '/größer' }, { value: '/größer' }],
      [{ isTrue: true }, { value: true }],
      [null, { value: null }],
      [{ error: 'org.a.Error' }, { error: 'org.a.Error' }],
    ] satisfies [Scripted, unknown][]) {
      const bytes = replyBytes(3, scripted, isLittle)
      expect(decodeMessage(bytes)).toEqual({ size: bytes.byteLength, replyTo: 3, answer })
    }
  })

  it('one that is not whole is waited for, and what is none is refused', () => {
    const bytes = replyBytes(3, { text: 'x'.repeat(100) })
    for (let length = 0; length < bytes.byteLength; length += 1)
      expect(decodeMessage(bytes.subarray(0, length))).toBeNull()
    expect(() => decodeMessage(Buffer.from('HTTP/1.1 400 Bad Request'))).toThrow()
    const huge = Buffer.from(bytes)
    huge.writeUInt32LE(0x7fffffff, 4)
    expect(() => decodeMessage(huge)).toThrow()
  })

  it('any bytes are a message, an incomplete one or refused, and never more', () => {
    const bytes = replyBytes(3, { text: 'x'.repeat(40) })
    for (let at = 0; at < bytes.byteLength; at += 1)
      for (const value of [0, 1, 127, 255]) {
        const changed = Buffer.from(bytes)
        changed[at] = value
        let size = 0
        try {
          size = decodeMessage(changed)?.size ?? 0
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RangeError)
        }
        expect(size).toBeLessThanOrEqual(65_536)
      }
  })
})
