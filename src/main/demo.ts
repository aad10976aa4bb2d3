import { demoWorkspace } from '#demo/demo-workspace'
import { startDemoServer } from '#demo/server'
import type { RunningDemo } from './credentials/demo-workspace'

/** Starts the demo's Management API. A file of its own, to be read when the demo is opened and not at each start. */
export const startDemo = (): Promise<RunningDemo> =>
  startDemoServer({
    workspace: demoWorkspace(Date.now()),
    // As new keys may need a while at first, and an ordinary contract does not cover the enterprise's regions.
    keyUse: { knownAfterMs: 4_000, refusedRegions: ['eu2', 'us2'] },
  })
