import {
  confirmOf,
  type CommandSpec,
  clientRef,
  deliver,
  deliverNote,
  giveReplacement,
  giveValue,
  jsonl,
  key,
  owner,
  project,
  testPlace,
  valueNote,
  workspace,
} from './options'

/** The commands of this group. */
export const keyCommands = {
  'keys list': {
    summary: 'Lists the API keys of one project, or of all of them.',
    options: [
      workspace,
      { ...project, isRequired: false, help: 'One project; all of them if left out.' },
      jsonl,
    ],
    notes: ['Temporary keys are never shown: the API doesn’t list them.'],
    token: 'given',
  },
  'keys create': {
    summary: 'Creates an API key and hands over its value once.',
    options: [
      workspace,
      { ...project, unless: 'ttl' },
      {
        name: 'name',
        value: 'TEXT',
        help: 'The application and where it runs, such as captions-production.',
        isRequired: true,
      },
      clientRef,
      owner,
      { name: 'ttl', value: 'TIME', help: 'Makes a temporary key, from 60s to 24h: 90, 90s, 15m or 8h.' },
      { name: 'product', value: 'batch|rt|tts', help: 'What a temporary key is for; batch if left out.' },
      deliver,
      ...giveValue,
    ],
    notes: [
      valueNote,
      deliverNote,
      'Enterprise customers must ask Speechmatics to enable temporary keys first.',
      'Anyone who has a temporary batch key without --client-ref can read and delete all batch jobs.',
    ],
    token: 'given',
    changes: true,
  },
  'keys rotate': {
    summary: 'Creates a key’s replacement; the old key is kept, and the app asks before it revokes it.',
    options: [
      workspace,
      project,
      key,
      { name: 'name', value: 'TEXT', help: 'The replacement’s name; the old key’s if left out.' },
      { ...clientRef, help: 'The replacement’s client reference; the old key’s if left out.' },
      { ...owner, help: 'Who looks after the replacement; kept in its notes on this computer.' },
      {
        name: 'keep-for',
        value: 'TIME',
        help: 'How long the old key is kept: 1h, 3d or 2w; 3d if left out.',
      },
      ...giveReplacement,
    ],
    notes: [
      valueNote,
      deliverNote,
      'While a rotation of the key is open, keydesk rotations again creates its replacement again.',
    ],
    token: 'given',
    changes: true,
    profileAlone: 'the rotation would be forgotten, and the old key with it.',
  },
  'keys revoke': {
    summary: 'Revokes an API key at once and for good.',
    options: [workspace, project, key, confirmOf('key')],
    notes: ['Applications that use the key stop working. This cannot be undone.'],
    token: 'given',
    changes: true,
  },
  'keys revoke-many': {
    summary: 'Revokes the keys of a list, and reports on each.',
    options: [
      workspace,
      {
        name: 'list',
        value: 'PATH|-',
        help: 'JSON as keydesk keys list --json prints it, with only those keys; - for standard input.',
        isRequired: true,
        unless: 'settle',
      },
      {
        name: 'confirm',
        value: 'COUNT',
        help: 'How many keys the list has.',
        isRequired: true,
        unless: 'settle',
      },
      {
        name: 'settle',
        help: 'Revokes nothing: finds out by listing what became of the last run, such as one that was killed.',
      },
      jsonl,
    ],
    notes: [
      'Every project is listed first. Nothing is sent for a key that has another name there than in the list.',
      'Interrupted, it ends after the key that is under way. Applications that use the keys stop working for good.',
    ],
    token: 'given',
    changes: true,
  },
  'keys test': {
    summary: 'Tests an API key, whose value comes from standard input, on the product’s own service.',
    options: testPlace,
    notes: [
      'The value is read from standard input only: keydesk keys test < ./captions.key',
      'A key that is not accepted is tried again for a minute: a new one may take that long to be known everywhere.',
      'A test proves that the key works, not that an application uses it. Text to speech has no test: a request would cost money.',
    ],
  },
  'keys identify': {
    summary: 'Says which key a value from standard input is of, if Keydesk made it on this computer.',
    options: [
      {
        name: 'test',
        help: 'Also tests on the product’s own service whether the key works, whoever made it.',
      },
      ...testPlace,
    ],
    notes: [
      'The value is read from standard input only: keydesk keys identify < ./found.txt',
      'Quotes, a name such as API_KEY=, or an Authorization header around it may stay.',
      'Nothing is sent without --test. A key that was not made here can still be one of the workspace’s.',
    ],
  },
} satisfies Record<string, CommandSpec>
