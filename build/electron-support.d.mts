/** The day on which the support of a major ends, by the major. */
export const supportEnds: Readonly<Record<number, string>>
/** What there is to say about the support of an Electron on a day; null where all is well. */
export const electronSupport: (
  version: string,
  today: Date,
) => { readonly isOver: boolean; readonly message: string } | null
