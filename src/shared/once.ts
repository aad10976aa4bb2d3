/**
 * Creates a value when it is first needed, once. Some of `Intl` takes milliseconds, which must not delay the
 * start.
 */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
