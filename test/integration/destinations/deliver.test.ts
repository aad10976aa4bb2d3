import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createMemoryDocuments } from '../../support/memory-documents'
import { context, fakeTools, ownProgram, setUp, value, workspaceId } from './harness'

// One that has ended stays in the table of processes until its parent has asked how.
const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+[XZ]/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

describe('a value that is delivered', () => {
  it('reaches the program on standard input alone: no argument and no environment has it', async () => {
    const tools = await fakeTools('store')
    process.env['KEYDESK_CANARY'] = 'of this process'
    const { save, deliver, used, remembered, entries, handoff } = setUp()
    const destination = await save(
      'program',
      ownProgram(`${tools.bin}/store`, 'take', '--application=captions'),
    )
    expect(await deliver(destination.id)).toEqual({
      destinationId: destination.id,
      name: 'Captions',
      outcome: 'delivered',
      reason: null,
      exitCode: 0,
      output: '',
    })
    const report = await tools.report()
    expect(report).toMatchObject({
      args: ['--application=captions'],
      input: value,
      folder: '/',
      shownBy: [],
      hasTerminal: false,
    })
    expect(report.environment).not.toHaveProperty('KEYDESK_CANARY')
    expect(report.environment['PATH']).toBeDefined()
    delete process.env['KEYDESK_CANARY']
    expect(used).toEqual(['delivered'])
    expect(handoff.untaken()).toEqual([])
    expect(remembered).toEqual([`KEY-1 ${destination.id}`])
    expect(entries.filter(({ action }) => action === 'key-value-delivered')).toMatchObject([
      { outcome: 'started', keyId: 'KEY-1', note: 'to Captions (program)' },
      { outcome: 'succeeded', keyId: 'KEY-1', note: 'to Captions (program)' },
    ])
  })

  it('can be read by a path to standard input, as kubectl, aws and az do', async () => {
    const tools = await fakeTools('kubectl')
    const { save, deliver } = setUp({ environment: { PATH: tools.bin, HOME: '/nowhere' } })
    const blanks = { namespace: 'captions', secret: 'speechmatics', key: 'SPEECHMATICS_API_KEY' }
    const destination = await save('kubernetes', blanks)
    // The fake takes `create` and `apply` for ways to behave that it does not know, and reads its standard input.
    expect(await deliver(destination.id)).toMatchObject({ outcome: 'delivered' })
  })

  it('waits for no process that the program left running', async () => {
    const tools = await fakeTools('store')
    const { save, deliver } = setUp()
    const destination = await save('program', ownProgram(`${tools.bin}/store`, 'leave-child'))
    expect(await deliver(destination.id)).toMatchObject({ outcome: 'delivered' })
  })

  it('is sent as a .env line or as JSON where the destination says so', async () => {
    const tools = await fakeTools('store')
    const { save, deliver } = setUp()
    for (const [input, text] of [
      ['env', `SPEECHMATICS_API_KEY=${value}\n`],
      ['json', `${JSON.stringify({ name: 'captions-production', apikey_id: 'KEY-1', key_value: value })}\n`],
    ] as const) {
      const blanks = { ...ownProgram(`${tools.bin}/store`, 'take'), input }
      const destination = await save('program', blanks, input)
      expect(await deliver(destination.id)).toMatchObject({ outcome: 'delivered' })
      expect((await tools.report()).input).toBe(text)
    }
  })
})

describe('a value that is not delivered', () => {
  it.each([
    ['not-signed-in', 'failed', 'exit-code', 4],
    ['echo', 'failed', 'exit-code', 1],
    ['flood', 'failed', 'exit-code', 1],
    ['die-unread', 'failed', 'exit-code', 9],
    ['killed', 'unknown', 'killed', null],
  ] as const)('stays: %s', async (how, outcome, reason, exitCode) => {
    const tools = await fakeTools('store')
    const { save, deliver, used, remembered, handoff, entries, about } = setUp()
    const destination = await save('program', ownProgram(`${tools.bin}/store`, how))
    const delivery = await deliver(destination.id)
    expect(delivery).toMatchObject({ outcome, reason, exitCode })
    expect(used).toEqual([])
    expect(remembered).toEqual([])
    expect(handoff.untaken()).toEqual(['captions-production'])
    expect(entries.at(-1)).toMatchObject({ outcome, note: `to Captions (program): ${reason}` })
    expect(handoff.lend(about.id).value).toBe(value)
  })

  it('says what the program said, without the colours and without the value in any form', async () => {
    const tools = await fakeTools('store')
    const { save, deliver } = setUp()
    const signedOut = await save('program', ownProgram(`${tools.bin}/store`, 'not-signed-in'), 'one')
    expect((await deliver(signedOut.id)).output).toBe('error: not logged in. Run `tool login`.')

    const echoing = await save('program', ownProgram(`${tools.bin}/store`, 'echo'), 'two')
    const { output } = await deliver(echoing.id)
    expect(output).toContain('could not store •••')
    const letters = output.toLowerCase().replace(/[^a-z\d]/gu, '')
    for (const form of [
      value,
      Buffer.from(value).toString('hex'),
      Buffer.from(value).toString('base64').slice(4, -6),
    ])
      expect(letters).not.toContain(form.toLowerCase().replace(/[^a-z\d]/gu, ''))
    expect(output).not.toContain('canary')

    const flooding = await save('program', ownProgram(`${tools.bin}/store`, 'flood'), 'three')
    const flood = (await deliver(flooding.id)).output
    expect(flood.length).toBeLessThanOrEqual(8_192)
    expect(flood).not.toContain(value.slice(0, 4))
  })

  it('stops the program and all that it started: after its time, when cancelled, and on quitting', async () => {
    const ends = async (how: 'time' | 'cancel' | 'quit') => {
      const tools = await fakeTools('store')
      const { feature, save, deliver } = setUp({ timeoutMs: how === 'time' ? 1_500 : 20_000 })
      const destination = await save('program', ownProgram(`${tools.bin}/store`, 'hang'))
      const stop = new AbortController()
      const delivering = deliver(destination.id, stop.signal)
      let pids: readonly number[] = []
      while (pids.length === 0) pids = await tools.hanging().catch(() => [])
      if (how === 'cancel') stop.abort()
      if (how === 'quit') await feature.dispose()
      const delivery = await delivering
      await expect.poll(() => pids.filter(isAlive)).toEqual([])
      return delivery
    }
    const [timedOut, cancelled, quit] = await Promise.all([ends('time'), ends('cancel'), ends('quit')])
    expect(timedOut).toMatchObject({ outcome: 'unknown', reason: 'timed-out', exitCode: null })
    expect(cancelled).toMatchObject({ outcome: 'unknown', reason: 'cancelled', exitCode: null })
    expect(quit).toMatchObject({ outcome: 'unknown', reason: 'cancelled' })
  })

  it('where the tool is missing, or not on the PATH by a whole path, runs nothing', async () => {
    const { save, deliver } = setUp({ environment: { PATH: '.:bin:', HOME: '/nowhere' } })
    const blanks = { repository: 'acme/captions', secret: 'SPEECHMATICS_API_KEY' }
    const destination = await save('github-actions', blanks)
    expect(await deliver(destination.id)).toMatchObject({ outcome: 'failed', reason: 'tool-missing' })
  })

  it('where the system refuses to start it, for whatever reason, is an ordinary failure', async () => {
    const tools = await fakeTools('store', 'kubectl')
    // One variable of more than 128 KiB is too long for Linux (E2BIG).
    const { save, deliver } = setUp({
      environment: { PATH: `${tools.bin}:/${'x'.repeat(200_000)}`, HOME: '/nowhere' },
    })
    const own = await save('program', ownProgram(`${tools.bin}/store`, 'take'), 'one')
    const kubernetes = await save('kubernetes', { namespace: 'a', secret: 'b', key: 'C' }, 'two')
    for (const { id } of [own, kubernetes])
      expect(await deliver(id)).toMatchObject({ outcome: 'failed', reason: 'not-started', exitCode: null })
  })

  it('goes nowhere where it ended while a person was asked, who is asked no longer', async () => {
    const tools = await fakeTools('store')
    let answers = (): boolean | Promise<boolean> => true
    const { save, deliver, handoff, about, keychain, entries, asked } = setUp({
      allows: (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(false), { once: true })
          void Promise.resolve(answers()).then(resolve)
        }),
    })
    const { id } = await save('program', ownProgram(`${tools.bin}/store`, 'take'))
    // Not approved any more.
    keychain.clear()
    answers = () => new Promise(() => {})
    const before = asked.length
    const delivering = deliver(id)
    delivering.catch(() => {})
    await expect.poll(() => asked.length).toBe(before + 1)
    handoff.endAll('locked')
    await expect(delivering).rejects.toMatchObject({ failure: { code: 'handoff-ended' } })
    expect(entries.at(-1)).toMatchObject({
      action: 'key-value-delivered',
      outcome: 'failed',
      keyId: about.keyId,
    })
    await expect(tools.report()).rejects.toThrow('ENOENT')
  })

  it('that ends while a program has it arrives all the same: it could be the only copy', async () => {
    const tools = await fakeTools('store')
    const { save, deliver, handoff } = setUp()
    const { id } = await save('program', ownProgram(`${tools.bin}/store`, 'wait'))
    const delivering = deliver(id)
    await expect.poll(() => tools.report().catch(() => null)).toMatchObject({ input: value })
    handoff.endAll('locked')
    await tools.letGoOn()
    expect(await delivering).toMatchObject({ outcome: 'delivered' })
  })

  it('where a preparing program was stopped, surely is not stored', async () => {
    const tools = await fakeTools('kubectl')
    const { save, deliver } = setUp({ environment: { PATH: tools.bin, HOME: '/nowhere' } })
    const { id } = await save('kubernetes', { namespace: 'a', secret: 'b', key: 'C' })
    const stop = new AbortController()
    stop.abort()
    expect(await deliver(id, stop.signal)).toMatchObject({ outcome: 'failed', reason: 'cancelled' })
  })
})

describe('a command', () => {
  it('runs only after a person has seen it, whole, and is asked about once', async () => {
    const tools = await fakeTools('gh')
    const environment = { PATH: tools.bin, HOME: '/nowhere' }
    const { save, deliver, asked } = setUp({ environment })
    const blanks = { repository: 'acme/captions', secret: 'SPEECHMATICS_API_KEY' }
    const destination = await save('github-actions', blanks)
    expect(asked).toEqual([
      {
        name: 'Captions',
        commands: [`${tools.bin}/gh secret set SPEECHMATICS_API_KEY --app=actions --repo=acme/captions`],
        input: 'value',
      },
    ])
    await deliver(destination.id)
    await deliver(destination.id)
    expect(asked).toHaveLength(1)
  })

  it('that a person does not allow is neither saved nor run', async () => {
    const tools = await fakeTools('store')
    const { save, feature } = setUp({ allows: () => false })
    await expect(save('program', ownProgram(`${tools.bin}/store`, 'take'))).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    const listed = await feature.handlers['destinations.list']({ workspaceId }, context)
    expect(listed.destinations).toEqual([])
  })

  it('that was changed on disk, or approved there, is asked about again', async () => {
    const tools = await fakeTools('store')
    const keychain = new Map<string, string>()
    const documents = createMemoryDocuments()
    const first = setUp({ documents, keychain })
    const { id } = await first.save('program', ownProgram(`${tools.bin}/store`, 'take', 'one'))
    expect(keychain.size).toBe(1)

    // Another run, whose documents were edited: no person has seen these arguments.
    const edited = createMemoryDocuments()
    const copy = (name: string, change: (text: string) => string) =>
      edited
        .open({ name, schema: z.unknown(), version: 1, initial: [] as unknown })
        .replace(JSON.parse(change(documents.texts.get(name) ?? '[]')))
    await copy(`workspaces/${workspaceId}/destinations`, (text) => text.replace('one', 'two'))
    await copy('destination-approvals', (text) => text.replace(']', `,"${'0'.repeat(64)}"]`))
    const second = setUp({ documents: edited, keychain, allows: () => false })
    expect(await second.deliver(id)).toMatchObject({ outcome: 'failed', reason: 'not-approved' })
    expect(second.asked).toHaveLength(1)

    // As it was, it is known; without the keychain's secret it is not.
    const third = setUp({ documents, keychain, allows: () => false })
    expect(await third.deliver(id)).toMatchObject({ outcome: 'delivered' })
    const fourth = setUp({ documents, keychain: new Map(), allows: () => false })
    expect(await fourth.deliver(id)).toMatchObject({ reason: 'not-approved' })
  })

  it('takes no blank for an option, and none that is edited into the document', async () => {
    const tools = await fakeTools('gh', 'pass')
    const environment = { PATH: tools.bin, HOME: '/nowhere' }
    const { save, asked } = setUp({ environment })
    for (const [templateId, blanks, field] of [
      ['github-actions', { repository: '--hostname=evil.example', secret: 'A' }, 'blank.repository'],
      ['github-actions', { repository: 'acme/captions', secret: '-b' }, 'blank.secret'],
      [
        'github-actions',
        { repository: 'acme/captions', secret: 'A', environment: '-x' },
        'blank.environment',
      ],
      ['pass', { path: '../../outside' }, 'blank.path'],
      ['aws-secrets-manager', { secret: 'file:///etc/passwd' }, 'blank.secret'],
      ['azure-key-vault', { vault: '@/etc/passwd', secret: 'a' }, 'blank.vault'],
      ['1password', { vault: 'Production', item: 'a\u202Eb' }, 'blank.item'],
      ['1password', { vault: 'a\nb', item: 'b' }, 'blank.vault'],
      ['program', { program: 'relative/tool', input: 'value' }, 'blank.program'],
      ['program', { program: '/usr/bin/tool', input: 'curl-batch-eu1' }, 'blank.input'],
      ['pass', { path: 'a', other: 'b' }, 'blank.other'],
    ] as const)
      await expect(save(templateId, blanks), JSON.stringify(blanks)).rejects.toMatchObject({
        failure: { code: 'input-invalid', fields: { [field]: expect.any(String) } },
      })
    expect(asked).toEqual([])

    const documents = createMemoryDocuments()
    const { deliver } = setUp({ environment, documents })
    const id = '0b8f5b1c-52a1-4f5e-8d7c-3f2f6f0a9e22'
    await documents
      .open({
        name: `workspaces/${workspaceId}/destinations`,
        schema: z.unknown(),
        version: 1,
        initial: [] as unknown,
      })
      .replace([{ id, name: 'edited', templateId: 'pass', blanks: { path: '--help' } }])
    expect(await deliver(id)).toMatchObject({ outcome: 'failed', reason: 'blanks-invalid' })
  })
})

describe('under a policy', () => {
  it('that forbids it, nothing is delivered or saved', async () => {
    const tools = await fakeTools('store')
    const { save, deliver, feature } = setUp({
      policy: { state: 'managed', policy: { allowDelivery: false } },
    })
    const forbidden = { failure: { code: 'policy-forbids' } }
    await expect(save('program', ownProgram(`${tools.bin}/store`, 'take'))).rejects.toMatchObject(forbidden)
    await expect(deliver('0b8f5b1c-52a1-4f5e-8d7c-3f2f6f0a9e22')).rejects.toMatchObject(forbidden)
    expect((await feature.handlers['destinations.list']({ workspaceId }, context)).templates).toEqual([])
  })

  it('with a list, only its templates are there; its own need no approval and keep to its patterns', async () => {
    const tools = await fakeTools('store')
    const { save, deliver, asked, feature } = setUp({
      policy: {
        state: 'managed',
        policy: {
          deliveryTemplates: [
            'pass',
            {
              id: 'company-store',
              name: 'Company store',
              program: `${tools.bin}/store`,
              arguments: ['take', '--team={team}', '--note={note}'],
              blanks: [
                { name: 'team', pattern: 'captions|batch' },
                { name: 'note', optional: true },
              ],
            },
          ],
        },
      },
    })
    const { templates } = await feature.handlers['destinations.list']({ workspaceId }, context)
    expect(templates.map(({ id }) => id)).toEqual(['pass', 'company-store'])
    await expect(save('program', ownProgram(`${tools.bin}/store`, 'take'))).rejects.toMatchObject({
      failure: { fields: { templateId: 'not-in-policy' } },
    })
    await expect(save('company-store', { team: 'captions-x' })).rejects.toMatchObject({
      failure: { fields: { 'blank.team': 'malformed' } },
    })
    const { id } = await save('company-store', { team: 'captions' })
    expect(await deliver(id)).toMatchObject({ outcome: 'delivered' })
    expect((await tools.report()).args).toEqual(['--team=captions'])
    expect(asked).toEqual([])
  })
})
