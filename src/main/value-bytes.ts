/**
 * A value's bytes in a buffer of their own: Buffer.from would cut it from a shared pool, where they could outlive us. Best
 * effort: strings cannot be wiped (the engine shares and moves them), so the one the value came in stays until it is
 * collected; only this long-lived copy can be zeroed.
 */
export const bytesOf = (value: string): Buffer => {
  const bytes = Buffer.alloc(Buffer.byteLength(value))
  bytes.write(value)
  return bytes
}

/** Zeroes a value. */
export const destroyBytes = (bytes: Buffer): void => {
  bytes.fill(0)
}
