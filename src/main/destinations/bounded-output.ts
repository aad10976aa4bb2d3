import type { Readable } from 'node:stream'

/** What a program prints, up to a size. */
export interface BoundedOutput {
  text(): string
  isCut(): boolean
}

/** Bytes. The most that a program could have to say to the next one, such as a manifest with the value in it. */
const most = 256 * 1_024

/** Collects what a stream gives, and reads on where that is too much, so that the program does not wait. */
export const createBoundedOutput = (stream: Readable | null): BoundedOutput => {
  const chunks: Buffer[] = []
  let size = 0
  let wasCut = false
  stream?.on('data', (chunk: Buffer) => {
    const kept = chunk.subarray(0, most - size)
    if (kept.length > 0) chunks.push(kept)
    size += kept.length
    wasCut ||= kept.length < chunk.length
  })
  stream?.on('error', () => {
    // A pipe that breaks has no more to say.
  })
  return { text: () => Buffer.concat(chunks).toString('utf8'), isCut: () => wasCut }
}
