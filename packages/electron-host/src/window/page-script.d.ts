declare module '*?page-script' {
  const source: string
  export default source
}
