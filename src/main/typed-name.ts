/** A name as it is compared: what is typed may be composed otherwise than what is shown; the two look the same. */
export const asTyped = (name: string): string => name.normalize('NFC').trim()
