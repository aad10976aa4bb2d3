import type { KeyTestOutcome } from '../../../contract/keys/key-tests'
import type { Region, TestedProduct } from '../../../domain/regions'
import { formatTime } from '../../format'

const products: Record<TestedProduct, string> = { batch: 'Batch', rt: 'Realtime' }

/** What a person chooses a region by. */
const regions: Record<Region, string> = {
  eu1: 'EU (eu1)',
  us1: 'US (us1)',
  au1: 'Australia (au1)',
  eu2: 'EU, enterprise (eu2)',
  us2: 'US, enterprise (us2)',
  eu: 'EU',
  us: 'US',
  global: 'Nearest region',
}

/** A product in a region: `Batch, eu1`. */
const place = (product: TestedProduct, region: Region): string => `${products[product]}, ${region}`

export const keyTests = {
  title: 'Test the key',
  product: 'Product',
  region: 'Region',
  products,
  regions,
  run: 'Test',
  again: 'Test again',
  stop: 'Stop',
  hint: 'Sends the key to this product’s own address, with a request that costs nothing. A test proves that the key works, not that your application uses it.',
  noSpeech: 'Text to speech can’t be tested: a request would cost money.',
  testing: 'Testing…',
  waiting: (until: string) =>
    `Not accepted yet. A new key may take up to a minute to be known everywhere: Keydesk tries again until ${formatTime(until)}.`,
  stopped: 'The test was stopped, so it says nothing about the key.',
  place,
  outcome: {
    works: 'The key works',
    'not-accepted': 'The key is not accepted',
    refused: 'The key is refused here',
    'not-tested': 'The key was not tested',
  } satisfies Record<KeyTestOutcome, string>,
  where: (product: TestedProduct, region: Region, time: string) =>
    `${place(product, region)}, ${formatTime(time)}`,
  detail: {
    works: 'Now put it into your application, and check that the application uses it.',
    'not-accepted':
      'The service doesn’t know it, although Keydesk tried again. Check that nobody revoked it and that it hasn’t expired; otherwise, create another key.',
    refused:
      'The service knows the key, but doesn’t allow this: the contract may not cover the region or the product. Try another region.',
    'not-tested': 'This says nothing about the key.',
  } satisfies Record<KeyTestOutcome, string>,
  /** Of a value that was found somewhere, in place of what suits a new one. */
  found: {
    hint: 'Sends the value to this product’s own address, with a request that costs nothing, and shows whether the key works there.',
    detail: {
      works: 'Whoever has this value can use the key. If it may have leaked, rotate or revoke the key.',
      'not-accepted':
        'The service doesn’t know it, although Keydesk tried again: it may be revoked, or have expired. Test the other products and regions before you assume that it is harmless.',
    },
  },
  said: (words: string) => `The service said: “${words}”`,
  /** Why nothing was learned, in place of sentences that speak of the Management API. */
  foreign:
    'The answer didn’t come from this product’s service: a proxy, a firewall or a sign-in page may sit in between.',
  rejected: 'The service didn’t understand the request. Keydesk may be too old for it.',

  /** In the row of a rotation. */
  tested: {
    works: (time: string, region: Region) => `Tested ${formatTime(time)}, ${region}`,
    'not-accepted': (time: string, region: Region) => `Not accepted ${formatTime(time)}, ${region}`,
    refused: (time: string, region: Region) => `Refused ${formatTime(time)}, ${region}`,
    'not-tested': () => 'Not tested',
  } satisfies Record<KeyTestOutcome, (time: string, region: Region) => string>,
  untested: 'Not tested',
  /** Among what is known of a key. */
  last: {
    label: 'Last test',
    shown: (outcome: Exclude<KeyTestOutcome, 'not-tested'>, region: Region, at: string): string =>
      `${{ works: 'Works', 'not-accepted': 'Not accepted', refused: 'Refused' }[outcome]}, ${region}, ${formatTime(at)}`,
    unknown: 'Not known: the audit log could not be read',
    noneKnown: 'None known on this computer',
    notLookedAt: 'Not known: older entries of the audit log were not looked at',
    /** A rotation knows of a test, and the log might know of a newer one. */
    unread: (shown: string) => `${shown}. There may be a newer one: the audit log could not be read`,
    partlyRead: (shown: string) =>
      `${shown}. There may be a newer one: older entries of the audit log were not looked at`,
  },
  finishUntested:
    'The replacement was not tested in Keydesk, so it isn’t proven that it works. Revoke the old key only if the application runs with the replacement.',
  finishFailed: (words: string) =>
    `The last test of the replacement failed: ${words}. Revoke the old key only if the application runs with the replacement.`,
}
