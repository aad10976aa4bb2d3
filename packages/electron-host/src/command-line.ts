import { hostOptions } from './host-options'

const switches = new Map<string, string>()
for (const arg of hostOptions.appArgs) {
  const [, name, value] = /^--([^=]+)(?:=(.*))?$/u.exec(arg) ?? []
  if (name !== undefined) switches.set(name, value ?? '')
}

const handedOn = ['blink-settings', 'log-net-log']

/** What of them Chromium is started with; the others are kept alone. */
export const switchesForChromium = (): string[] =>
  handedOn.flatMap((name) => {
    const value = switches.get(name)
    return value === undefined ? [] : [`--${name}=${value}`]
  })

/** `app.commandLine` (Electron docs, CommandLine). */
export const commandLine = {
  appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
  appendArgument: (): void => {},
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
  removeSwitch: (name: string): void => void switches.delete(name),
}
