/** A title as it stands inside a sentence: with a small letter, but for names and abbreviations. */
export const inSentence = (title: string): string =>
  /^(?:Keydesk\b|Speechmatics\b|.[A-Z])/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1)
