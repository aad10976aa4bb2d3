import { menu } from './de/menu'
import { native } from './de/native'
import type { NativeText } from './native'

/** What main says by itself, in German. */
export const deNative: NativeText = { menu, native }
