/** Where the focus goes from `position` among `count` rows; null where the key does not move it. */
export const movedPosition = (key: string, position: number, count: number, page: number): number | null => {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(position + 1, last)
    case 'ArrowUp':
      return Math.max(position - 1, 0)
    case 'PageDown':
      return Math.min(position + page, last)
    case 'PageUp':
      return Math.max(position - page, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
