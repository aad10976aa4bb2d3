import { hostOptions } from './host-options'

const switches = new Map<string, string>()
for (const arg of hostOptions.appArgs) {
  const [, name, value] = /^--([^=]+)(?:=(.*))?$/u.exec(arg) ?? []
  if (name !== undefined) switches.set(name, value ?? '')
}

/** `app.commandLine` (Electron docs, CommandLine). Switches are kept, and not handed to Chromium. */
export const commandLine = {
  appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
  appendArgument: (): void => {},
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
  removeSwitch: (name: string): void => void switches.delete(name),
}
