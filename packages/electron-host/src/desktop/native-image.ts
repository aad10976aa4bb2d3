import { readFileSync } from 'node:fs'

const image = (data: Buffer): object => ({
  isEmpty: () => data.length === 0,
  toPNG: () => data,
  toDataURL: () => `data:image/png;base64,${data.toString('base64')}`,
  getSize: () => ({ width: 0, height: 0 }),
  resize: () => image(data),
  setTemplateImage: () => {},
})

const read = (path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

/** `nativeImage` (Electron docs): the bytes, never decoded. */
export const nativeImage = {
  createEmpty: () => image(Buffer.alloc(0)),
  createFromPath: (path: string) => image(read(path)),
  createFromBuffer: (data: Buffer) => image(data),
  createFromDataURL: (url: string) => image(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
}
