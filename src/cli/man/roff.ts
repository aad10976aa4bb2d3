const named: Readonly<Record<string, string>> = {
  '\\': String.raw`\e`,
  // A hyphen as it is typed; a bare one may be set as another character, which cannot be copied.
  '-': String.raw`\-`,
  '’': String.raw`\(cq`,
  '“': String.raw`\(lq`,
  '”': String.raw`\(rq`,
  "'": String.raw`\(aq`,
  '"': String.raw`\(dq`,
  '^': String.raw`\(ha`,
  '~': String.raw`\(ti`,
  '`': String.raw`\(ga`,
}

const codeOf = (character: string): string =>
  String.raw`\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** Text for a manual page: in ASCII, with nothing in it that roff would take for its own. */
export const roff = (text: string): string =>
  text.replaceAll(/[\\\-’“”'"^~`]|[^\x20-\x7e]/gu, (character) => named[character] ?? codeOf(character))

/** Text as a line of its own: a full stop or a quote at its beginning would make it a request. */
export const line = (text: string): string => {
  const written = roff(text)
  return written.startsWith('.') ? String.raw`\&${written}` : written
}
