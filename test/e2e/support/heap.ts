import type { Page } from 'playwright/test'

/** What the page's JavaScript heap holds after garbage has been collected: all worlds of its process, as JSON. */
export const heapSnapshot = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page)
  try {
    const chunks: string[] = []
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
    await session.send('HeapProfiler.enable')
    // What one collection makes unreachable, through weak references above all, the next one takes.
    for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    await session.send('HeapProfiler.disable')
    return chunks.join('')
  } finally {
    await session.detach()
  }
}
