/** A native dialog that main opened. It was answered at once. */
export interface AskedDialog {
  readonly kind: 'message' | 'error' | 'save' | 'open'
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultPath: string
}

/** A system notification that main showed. */
export interface ShownNotification {
  readonly title: string
  readonly body: string
}

/** What main asked the system to open outside the app. */
export interface OpenedOutside {
  readonly name: 'openExternal' | 'openPath' | 'showItemInFolder'
  readonly target: string
}

interface Happenings {
  readonly asked: AskedDialog
  readonly notified: ShownNotification
  readonly opened: OpenedOutside
}

/** What in-main.cjs wrote to the app's output, oldest first. */
export const happenings = <What extends keyof Happenings>(output: string, what: What): Happenings[What][] =>
  Array.from(
    output.matchAll(new RegExp(`<${what}>(.*?)</${what}>`, 'gu')),
    ([, text = '{}']) => JSON.parse(text) as Happenings[What],
  )

/** The output without what in-main.cjs wrote. */
export const withoutHappenings = (output: string): string =>
  output.replaceAll(/\n<(asked|notified|opened)>.*?<\/\1>\n/gu, '')
