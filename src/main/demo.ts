import { demoWorkspace } from '#demo/demo-workspace'
import { startDemoServer } from '#demo/server'
import type { StartDemo } from './credentials/demo-workspace'
import { demoSamples } from './demo-samples'

/** Starts the demo's Management API. A file of its own, to be read when the demo is opened and not at each start. */
export const startDemo: StartDemo = async ({ token, port } = {}) => {
  const now = Date.now()
  const workspace = demoWorkspace(now)
  const keys = workspace.projects.flatMap(({ project, keys: listed }) =>
    listed.map((key) => ({
      id: key.apikey_id,
      name: key.name ?? '',
      clientRef: key.client_ref ?? '',
      createdAt: key.created_at ?? null,
      projectId: project.project_id,
      projectName: project.name ?? '',
    })),
  )
  const server = await startDemoServer({
    ...(token !== undefined && { token }),
    ...(port !== undefined && { port }),
    workspace,
    // As new keys may need a while at first, and an ordinary contract does not cover the enterprise's regions.
    keyUse: { knownAfterMs: 4_000, refusedRegions: ['eu2', 'us2'] },
  })
  return {
    baseUrl: server.baseUrl,
    token: server.token,
    samples: demoSamples(keys, now),
    close: () => server.close(),
  }
}
