export interface Violation {
  readonly rule: string
  readonly file: string
  readonly line: number
  readonly text: string
}

export const rules: readonly { readonly name: string }[]
/** What in the files, by their paths from the project's root, breaks a rule. */
export const violations: (files: ReadonlyMap<string, string>) => Violation[]
/** The files that the rules look at, from disk. */
export const filesOf: (root: string) => Map<string, string>
/** Checks the project and prints the outcome; true where no rule is broken. */
export const checkSecurity: (root: string) => boolean
