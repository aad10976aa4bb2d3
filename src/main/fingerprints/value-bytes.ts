/** A value's bytes in a buffer of their own: Buffer.from would cut it from a shared pool, where they could outlive us. */
export const bytesOf = (value: string): Buffer => {
  const bytes = Buffer.alloc(Buffer.byteLength(value))
  bytes.write(value)
  return bytes
}

/** Zeroes a value. */
export const destroyBytes = (bytes: Buffer): void => {
  bytes.fill(0)
}
