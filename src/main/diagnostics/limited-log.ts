// In milliseconds and lines: far more than a page of ours ever causes.
const span = 60_000
const mostInSpan = 30

/**
 * A log that takes thirty lines a minute about something: a page that was taken over could otherwise have so much refused, or
 * fail, that all that was there before is gone. How many were left out is said before the next one that is not.
 */
export const limitedLog = (
  log: (line: string) => void,
  now: () => number,
  about: 'calls' | 'updates',
): ((line: string) => void) => {
  let began = -Infinity
  let lines = 0
  let leftOut = 0
  return (line) => {
    const at = now()
    if (at - began >= span) {
      if (leftOut > 0) log(`${leftOut} more lines about ${about} were left out`)
      began = at
      lines = 0
      leftOut = 0
    }
    lines += 1
    if (lines <= mostInSpan) log(line)
    else leftOut += 1
  }
}
