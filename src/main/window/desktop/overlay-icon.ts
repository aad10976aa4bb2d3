import type { NativeImage } from 'electron'
import one from '../../../../build/icons/due-1.png?asset'
import two from '../../../../build/icons/due-2.png?asset'
import three from '../../../../build/icons/due-3.png?asset'
import four from '../../../../build/icons/due-4.png?asset'
import five from '../../../../build/icons/due-5.png?asset'
import six from '../../../../build/icons/due-6.png?asset'
import seven from '../../../../build/icons/due-7.png?asset'
import eight from '../../../../build/icons/due-8.png?asset'
import nine from '../../../../build/icons/due-9.png?asset'
import more from '../../../../build/icons/due-more.png?asset'
import { denseImage } from './dense-image'

const icons = [one, two, three, four, five, six, seven, eight, nine]

/** The small icon with a number that Windows lays over the one in the taskbar; from 10 on `9+`. */
export const createOverlayIcon = (count: number): NativeImage => denseImage(icons[count - 1] ?? more)
