/** What breaks a rule on imports under a project's folder, each as `rule: a -> b`. */
export const brokenLayers: (baseDir: string) => Promise<string[]>
/** Checks the project and prints the outcome; true where no rule is broken. */
export const checkLayers: (root: string) => Promise<boolean>
