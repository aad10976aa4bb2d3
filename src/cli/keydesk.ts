#!/usr/bin/env node
// The command line in plain Node: `node keydesk.mjs …`. The packaged app runs the same commands from
// src/main/index.ts.
import { version } from '../../package.json'
import { start } from './start/start'

start(version, () => import('./start/node-program'))
