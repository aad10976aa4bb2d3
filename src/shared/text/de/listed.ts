const namesShown = 3

/** Names some of the items, and counts the rest. */
export const listed = (names: readonly string[]): string =>
  names.length <= namesShown
    ? names.join(', ')
    : `${names.slice(0, namesShown).join(', ')} und ${names.length - namesShown} weitere`
