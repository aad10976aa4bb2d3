import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright/test'

/** Letters look different with other fonts: a word for those at work, so that each set has its own pictures. */
export const fontsOf = async (page: Page): Promise<string> => {
  const widths: string = await page.evaluate(`(() => {
    const pen = document.createElement('canvas').getContext('2d')
    const tokens = getComputedStyle(document.documentElement)
    const width = (font, weight) => {
      if (tokens.getPropertyValue(font) === '') throw new Error('No fonts are named yet')
      pen.font = weight + ' 100px ' + tokens.getPropertyValue(font)
      return pen.measureText('Keydesk gjpq ÄÖÜ 0123456789 …–').width.toFixed(1)
    }
    return [width('--font', 400), width('--font', 600), width('--font-mono', 400), devicePixelRatio].join(' ')
  })()`)
  return createHash('sha256').update(widths).digest('hex').slice(0, 8)
}

/** How pictures of screens are compared. */
export const comparison = {
  maskColor: '#808080',
  animations: 'disabled',
  caret: 'hide',
  stylePath: fileURLToPath(new URL('pictures.css', import.meta.url)),
  scale: 'css',
  // A pixel counts as another from a visible difference on; a word in another place is some hundreds.
  threshold: 0.2,
  maxDiffPixelRatio: 0.0003,
} as const
