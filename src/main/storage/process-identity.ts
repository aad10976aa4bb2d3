import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'
import { systemCode } from './system-code'

/** A process as another can recognise it: process ids are given again, also after a restart. */
export const processIdentitySchema = z.strictObject({
  pid: z.number().int().positive(),
  /** When it was started, in the system's own form; null where the system does not say. */
  started: z.string().nullable(),
  /** The machine; its latest start, where the system numbers them; and the container that the process id is of. */
  machine: z.string(),
  boot: z.string(),
  container: z.string(),
})
export type ProcessIdentity = z.infer<typeof processIdentitySchema>

/**
 * When a process was started; null where there is no such process, or the system does not say so in a file. Source:
 * proc(5), /proc/pid/stat, field 22; the name in field 2 can hold spaces and brackets.
 */
const startedAt = async (pid: number): Promise<string | null> => {
  if (process.platform !== 'linux') return null
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

const machineHere = async (): Promise<Pick<ProcessIdentity, 'machine' | 'boot' | 'container'>> => {
  if (process.platform !== 'linux') return { machine: hostname(), boot: '', container: '' }
  const textOf = async (path: string): Promise<string> =>
    (await readFile(path, 'utf8').catch(() => '')).trim()
  return {
    machine: `${hostname()} ${await textOf('/etc/machine-id')}`,
    boot: await textOf('/proc/sys/kernel/random/boot_id'),
    container: await readlink('/proc/self/ns/pid').catch(() => ''),
  }
}

let here: Promise<ProcessIdentity> | null = null

/** This process. */
export const thisProcess = (): Promise<ProcessIdentity> =>
  (here ??= Promise.all([startedAt(process.pid), machineHere()]).then(([started, machine]) => ({
    pid: process.pid,
    started,
    ...machine,
  })))

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // EPERM: it lives, as another user's.
    return systemCode(thrown) !== 'ESRCH'
  }
}

/** Whether a process lives, stopped or not; `unknown` where this machine cannot say. */
export const lifeOf = async (asked: ProcessIdentity): Promise<'alive' | 'gone' | 'unknown'> => {
  const { machine, boot, container } = await thisProcess()
  if (asked.machine !== machine) return 'unknown'
  if (asked.boot !== boot) return 'gone'
  if (asked.container !== container) return 'unknown'
  if (!isThere(asked.pid)) return 'gone'
  const started = await startedAt(asked.pid)
  if (started === null || asked.started === null) return 'unknown'
  return started === asked.started ? 'alive' : 'gone'
}
