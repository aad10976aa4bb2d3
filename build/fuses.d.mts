/** Electron's fuses, by their names in SECURITY.md: whether each is on in a package. */
export const fuses: Readonly<Record<string, boolean>>
