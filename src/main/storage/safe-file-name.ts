/** A name as part of a file's name: letters and digits of any script, and nothing that a folder or a shell could mind. */
export const safeFileName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/gu, '')
