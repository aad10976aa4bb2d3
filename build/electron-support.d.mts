/** The day on which support for a major version ends, by major version. */
export const supportEnds: Readonly<Record<number, string>>
/** A warning about the support of an Electron version on a day; null if there is none. */
export const electronSupport: (
  version: string,
  today: Date,
) => { readonly isOver: boolean; readonly message: string } | null
