import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'

type Source = NativeTheme['themeSource']

/** `nativeTheme` (Electron docs): drives `prefers-color-scheme` in every page. The system's own theme is light. */
class HostNativeTheme extends EventEmitter {
  #source: Source = 'system'

  get themeSource(): Source {
    return this.#source
  }

  set themeSource(source: Source) {
    this.#source = source
    this.#changed()
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors
  }

  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false

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
  ],
}

export const hostNativeTheme = new HostNativeTheme()
export const nativeTheme = hostNativeTheme as unknown as NativeTheme
