import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import { text } from '#shared/text/index'
import { handoff } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { Dialog } from '../ui'
import { KeyTest, type TestedValue, type TestState } from './KeyTest'

const result: KeyTestResult = {
  outcome: 'works',
  product: 'batch',
  region: 'eu1',
  testedAt: '2026-11-29T14:02:00.000Z',
  took: 412,
}

const story = (
  name: string,
  initial: TestState,
  product: 'batch' | 'tts' = 'batch',
  kind: TestedValue['kind'] = 'handoff',
): Story => ({
  name: `key-tests/${name}`,
  render: () => (
    <Dialog open onClose={() => {}} title={text.keyTests.title}>
      <KeyTest
        tested={{
          ...handoff,
          kind,
          product,
          ...(product === 'tts' && { endsAt: '2026-11-29T15:00:00.000Z' }),
        }}
        initial={initial}
        onEnded={() => {}}
      />
    </Dialog>
  ),
})

const ended = (name: string, change: Partial<KeyTestResult>): Story =>
  story(name, { kind: 'ended', result: { ...result, ...change } })

export const stories: readonly Story[] = [
  story('ready', { kind: 'none' }),
  story('text-to-speech', { kind: 'none' }, 'tts'),
  story('testing', { kind: 'running', until: null }),
  story('waiting', { kind: 'running', until: '2026-11-29T14:03:00.000Z' }),
  ended('works', {}),
  story('found-works', { kind: 'ended', result }, 'batch', 'pasted'),
  ended('not-accepted', { outcome: 'not-accepted', took: 60_000 }),
  ended('refused', { outcome: 'refused', region: 'us2', detail: 'Invalid or missing license' }),
  {
    ...ended('quota', {
      outcome: 'not-tested',
      product: 'rt',
      region: 'eu',
      failure: { code: 'quota-exceeded', host: 'eu.rt.speechmatics.com' },
    }),
    replies: {
      'tests.choices': { ok: true, value: { choices: { product: 'rt', batch: 'eu1', rt: 'eu' } } },
    },
  },
  ended('proxy', {
    outcome: 'not-tested',
    failure: { code: 'refused-on-the-way', status: 403, host: 'eu1.asr.api.speechmatics.com' },
  }),
  story('stopped', { kind: 'stopped' }),
]
