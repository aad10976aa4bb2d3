/** A name as it is compared: what is typed may be written otherwise than what is shown; the two look the same. */
export { foldName as asTyped } from '#shared/visible-text'
