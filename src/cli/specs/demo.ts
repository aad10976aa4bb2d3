import type { CommandSpec } from './options'

/** The command that starts a demo. */
export const demoCommands = {
  demo: {
    summary: 'Starts a demo of the Management API on this computer, to try the commands on.',
    options: [
      { name: 'port', value: 'NUMBER', help: 'Its port on this computer; a free one if left out.' },
      {
        name: 'folder',
        value: 'PATH',
        help: 'Where its token file is made, named keydesk-demo-token; a temporary folder if left out.',
      },
    ],
    notes: [
      'It runs until it is interrupted, and then deletes its token file. Nothing in it is real, and nothing is kept.',
      'Its token works only with it, and is sent to no other computer.',
    ],
  },
} satisfies Record<string, CommandSpec>
