import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'

type Source = NativeTheme['themeSource']

/** `nativeTheme` (Electron docs): drives `prefers-color-scheme` in every page. The system's part is settable. */
class HostNativeTheme extends EventEmitter {
  #source: Source = 'system'
  #isSystemDark = false
  #isHighContrast = false

  get themeSource(): Source {
    return this.#source
  }

  set themeSource(source: Source) {
    this.#source = source
    this.#changed()
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark'
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors
  }

  get shouldUseHighContrastColors(): boolean {
    return this.#isHighContrast
  }

  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false

  /** The host's: what the system's own settings say. */
  setSystem(system: { readonly dark?: boolean; readonly highContrast?: boolean }): void {
    this.#isSystemDark = system.dark ?? this.#isSystemDark
    this.#isHighContrast = system.highContrast ?? this.#isHighContrast
    this.#changed()
  }

  #changed(): void {
    nativeThemeState.onChange()
    this.emit('updated')
  }
}

/** What pages need of the theme; they put themselves in. */
export const nativeThemeState = {
  onChange: (): void => {},
  mediaFeatures: (): { name: string; value: string }[] => [
    { name: 'prefers-color-scheme', value: hostNativeTheme.shouldUseDarkColors ? 'dark' : 'light' },
    ...(hostNativeTheme.shouldUseHighContrastColors ? [{ name: 'prefers-contrast', value: 'more' }] : []),
  ],
}

export const hostNativeTheme = new HostNativeTheme()
export const nativeTheme = hostNativeTheme as unknown as NativeTheme
