import { EventEmitter } from 'node:events'
import type { Display, Point, Rectangle, Screen } from 'electron'

const bounds: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

const display = {
  id: 1,
  label: 'Display',
  bounds,
  workArea: bounds,
  size: { width: bounds.width, height: bounds.height },
  workAreaSize: { width: bounds.width, height: bounds.height },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  touchSupport: 'unavailable',
  accelerometerSupport: 'unavailable',
  colorDepth: 24,
  depthPerComponent: 8,
  displayFrequency: 60,
  monochrome: false,
} as unknown as Display

/** `screen` (Electron docs): one display of 1920 by 1080. */
class HostScreen extends EventEmitter {
  getPrimaryDisplay = (): Display => display
  getAllDisplays = (): Display[] => [display]
  getDisplayMatching = (): Display => display
  getDisplayNearestPoint = (): Display => display
  getCursorScreenPoint = (): Point => ({ x: 0, y: 0 })
}

export const screen = new HostScreen() as unknown as Screen
