import { type DemoServerOptions, seedWorkspace, startDemoServer } from '#demo/index'

/** What the parent asks for: a workspace of so many projects and keys, or one project with all keys. */
export interface ServerWish {
  readonly projects: number
  readonly keys: number
  readonly placement: 'spread' | 'default-project'
  readonly options: Pick<DemoServerOptions, 'latencyMs' | 'rateLimit'>
}

// A process of its own, so that serving does not take the measured process's time.
process.once('message', (wish: ServerWish) => {
  const start = async (): Promise<void> => {
    const { projects, keys, placement, options } = wish
    const workspace = seedWorkspace({ projects, keys, seed: 1, now: Date.now(), placement })
    const server = await startDemoServer({ workspace, ...options })
    process.send?.({
      baseUrl: server.baseUrl,
      token: server.token,
      projectId: server.state.projects()[0]?.project_id,
    })
    process.once('disconnect', () => void server.close().then(() => process.exit(0)))
  }
  void start()
})
