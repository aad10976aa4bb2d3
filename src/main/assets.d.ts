/** A file that is put beside what is built; the import is its path there. */
declare module '*?asset' {
  const path: string
  export default path
}
