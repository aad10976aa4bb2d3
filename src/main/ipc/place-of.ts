/**
 * Where in the code something was thrown, for the log: the first frame of its stack that is not Node's. Never the
 * message, which may quote data.
 */
export const placeOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error) || thrown.stack === undefined) return 'at an unknown place'
  // The message is part of the stack, and could itself have a line that looks like a frame.
  const lines = thrown.stack.replace(thrown.message, '').split('\n')
  const frames = lines.filter((line) => /^\s+at /u.test(line)).map((line) => line.trim())
  return frames.find((frame) => !frame.includes('node:')) ?? frames[0] ?? 'at an unknown place'
}
