import { compare, median, print } from './support/figures'
import { createListing } from './support/listing'
import { startListProcess } from './support/server-process'

const listing = async (
  keys: number,
  rounds: number,
  { isAscii = false, atMost }: { isAscii?: boolean; atMost?: number } = {},
): Promise<void> => {
  const server = await startListProcess({ keys, isAscii })
  const list = await createListing(server)
  const many = keys.toLocaleString('en')
  try {
    await compare({
      name: `A list of ${many} keys${isAscii ? ' in ASCII' : ''} through client, checks and IPC`,
      against: 'fetch and JSON.parse alone',
      rounds,
      ...(atMost === undefined ? {} : { atMost }),
      measured: list.whole,
      reference: list.bare,
    })
    if (keys < 100_000) return
    const blocks: number[] = []
    for (let round = 0; round < rounds; round += 1) blocks.push(await list.longestBlock())
    print({
      name: `Longest stretch that blocks main, ${many} keys`,
      measured: median(blocks),
      reference: 50,
      unit: 'ms',
      against: 'the promise of 50 ms',
      atMost: 1,
      spread: [Math.min(...blocks) / 50, Math.max(...blocks) / 50],
    })
  } finally {
    await list.close()
    await server.close()
  }
}

await listing(1_000, 300, { atMost: 1.3 })
await listing(1_000, 300, { isAscii: true, atMost: 1.25 })
await listing(100_000, 7)
