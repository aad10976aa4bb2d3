import { menu } from './en/menu'
import { native } from './en/native'
import type { Language } from './languages'

const en = { menu, native }

/** The type of what main says by itself, in every language. */
export type NativeText = typeof en

/** What main says by itself: its menu, notifications and native dialogs. Apart from `text`, as the window needs none of it. */
export let nativeText: NativeText = en

/** Switches to a language, as `chooseLanguage` does for the rest. */
export const chooseNativeLanguage = async (language: Language): Promise<void> => {
  nativeText = language === 'de' ? (await import('./de-native')).deNative : en
}
