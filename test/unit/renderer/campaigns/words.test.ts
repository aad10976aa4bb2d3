import { describe, expect, it } from 'vitest'
import type { CampaignRow } from '#shared/contract/keys/campaigns'
import { needWords, offerOf } from '../../../../src/renderer/campaigns/words'

const store = '22222222-2222-4222-8222-222222222222'
const delivery = (outcome: 'delivered' | 'failed'): CampaignRow['deliveries'][number] => ({
  destinationId: store,
  name: 'Store',
  outcome,
  reason: null,
  exitCode: 0,
  output: '',
  to: '',
})
const waiting = (change: Partial<CampaignRow>): CampaignRow => ({
  projectId: 1,
  projectName: 'Captions',
  keyId: 'A',
  keyName: 'key A',
  newName: 'key A',
  newClientRef: '',
  destinationIds: [store],
  stage: 'value-waits',
  rotationId: null,
  newKeyId: 'B',
  deliveries: [],
  tested: null,
  isAccepted: false,
  failure: null,
  ...change,
})

describe('a value that waits', () => {
  it('was delivered nowhere yet where the campaign was paused before its delivery', () => {
    const row = waiting({})
    expect(needWords(row)).toBe('Paused. Its value is not delivered yet.')
    expect(offerOf(row, 'again').label).toBe('Continue')
  })

  it('did not reach every destination where a delivery failed, or could not begin', () => {
    for (const row of [
      waiting({ deliveries: [delivery('failed')] }),
      waiting({ failure: { code: 'policy-forbids' } }),
    ]) {
      expect(needWords(row)).toBe('Its value did not reach every destination.')
      expect(offerOf(row, 'again').label).toBe('Deliver again')
    }
  })

  it('has to be tested where every destination has it', () => {
    expect(needWords(waiting({ deliveries: [delivery('delivered')] }))).toContain('not tested yet')
  })
})
