import { demoWorkspace } from '#demo/demo-workspace'
import { startDemoServer } from '#demo/server'
import type { RunningDemo } from './credentials/demo-workspace'

/** Starts the demo's Management API. A file of its own, to be read when the demo is opened and not at each start. */
export const startDemo = (): Promise<RunningDemo> => startDemoServer({ workspace: demoWorkspace(Date.now()) })
