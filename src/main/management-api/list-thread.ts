import { Worker } from 'node:worker_threads'

export type { Worker }

/** Starts the thread that reads long lists; `program` is the built list-worker. It gets nothing of the environment. */
export const startListThread = (program: string): Worker => new Worker(program, { env: {}, execArgv: [] })
