import { readFileSync } from 'node:fs'
import { nativeImage, type NativeImage } from 'electron'

/** An image of a file that is twice its size, for dense screens. Throws the system's error. */
export const denseImage = (path: string): NativeImage =>
  nativeImage.createFromBuffer(readFileSync(path), { scaleFactor: 2 })
