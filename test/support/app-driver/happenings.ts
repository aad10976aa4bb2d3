/** A dialog of the system that main asked for; it was answered at once. */
export interface AskedDialog {
  readonly kind: 'message' | 'error' | 'save' | 'open'
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultPath: string
}

/** A notification of the system that main has shown. */
export interface ShownNotification {
  readonly title: string
  readonly body: string
}

/** What main had the system open outside the app. */
export interface OpenedOutside {
  readonly name: 'openExternal' | 'openPath' | 'showItemInFolder'
  readonly target: string
}

interface Happenings {
  readonly asked: AskedDialog
  readonly notified: ShownNotification
  readonly opened: OpenedOutside
}

/** What in-main.cjs wrote among an app's output, oldest first. */
export const happenings = <What extends keyof Happenings>(output: string, what: What): Happenings[What][] =>
  Array.from(
    output.matchAll(new RegExp(`<${what}>(.*?)</${what}>`, 'gu')),
    ([, text = '{}']) => JSON.parse(text) as Happenings[What],
  )

/** The output without what in-main.cjs wrote. */
export const withoutHappenings = (output: string): string =>
  output.replaceAll(/\n<(asked|notified|opened)>.*?<\/\1>\n/gu, '')
