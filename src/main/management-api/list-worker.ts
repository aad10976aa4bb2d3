import { parentPort } from 'node:worker_threads'
import type { ListAnswer, ListQuestion } from './long-lists'
import { readKeyList } from './read-key-list'

// The thread of long-lists.ts. It is given answers to GET /api-keys alone, which hold no secret.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (message: ListAnswer): void => parentPort?.postMessage(message)

parentPort?.on('message', ({ id, bytes }: ListQuestion) => answer({ id, list: readKeyList(bytes) }))
answer('up')
