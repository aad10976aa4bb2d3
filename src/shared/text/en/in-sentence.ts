/** A title within a sentence: in lower case, except for names and abbreviations. */
export const inSentence = (title: string): string =>
  /^(?:Keydesk\b|Speechmatics\b|.[A-Z])/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1)
