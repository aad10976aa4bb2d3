import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const folder = '/proc/self/fd'

// proc(5): the flags of open(2), in octal; the last two bits are how it was opened, 0 for reading alone.
const canWrite = (descriptor: string): boolean => {
  const flags = /^flags:\s*([0-7]+)$/mu.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1]
  return flags === undefined || (Number.parseInt(flags, 8) & 3) !== 0
}

const isSamePipe = (descriptor: string, name: string): boolean => {
  try {
    return readlinkSync(`${folder}/${descriptor}`) === name && canWrite(descriptor)
  } catch {
    // Closed by now, as the one by which the folder was read.
    return false
  }
}

/**
 * Whether a pipe is one of Node's own, such as those of its event loops: its other end is in this process too, so that it
 * never ends, and closing it ends Node. True also where nobody can tell: only Linux lists what a process has open.
 */
export const isOwnPipe = (descriptor: number, platform: NodeJS.Platform = process.platform): boolean => {
  if (platform !== 'linux') return true
  try {
    const name = readlinkSync(`${folder}/${descriptor}`)
    return readdirSync(folder).some((each) => isSamePipe(each, name))
  } catch {
    return true
  }
}
