import { isSameName } from '../visible-text'

/**
 * Whether a creation whose reply was lost surely made what was found: one thing alone, of the name asked for, that was
 * not there before.
 */
export const isSurelyMade = (
  found: readonly { readonly name: string }[],
  name: string,
  areNew: boolean,
): boolean => areNew && found.length === 1 && found.every((each) => isSameName(each.name, name))
