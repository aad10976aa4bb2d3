import { ChartNoAxesColumn, HeartPulse, KeyRound, ArrowRightLeft, ScrollText, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import type { View } from '../shell/views'

/** The picture of each view, in the sidebar and the palette. */
export const viewIcons: Readonly<Record<Exclude<View, 'project'>, ReactNode>> = {
  overview: <ChartNoAxesColumn size={14} />,
  inventory: <KeyRound size={14} />,
  health: <HeartPulse size={14} />,
  rotations: <ArrowRightLeft size={14} />,
  audit: <ScrollText size={14} />,
  settings: <Settings size={14} />,
}
