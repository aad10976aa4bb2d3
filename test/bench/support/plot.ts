/** One line of a plot, from left to right. */
export interface Series {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** One diagram: both axes are logarithmic, each tick a power of ten. */
export interface Panel {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly series: readonly Series[]
}

const size = { width: 500, height: 380, left: 62, right: 160, top: 40, bottom: 52 }
const plotWidth = size.width - size.left - size.right
const plotHeight = size.height - size.top - size.bottom

// Told apart by hue and by dash, on white and on black.
const colors = [
  ['#0b62c4', '#6cb0ff'],
  ['#b3420a', '#ff9a5c'],
  ['#1a7f37', '#57c46f'],
  ['#8a3ab9', '#cf93f5'],
  ['#8a6a00', '#e0bd45'],
  ['#c2185b', '#ff85b3'],
] as const
const dashes = ['', '7 4', '2 3', '10 3 2 3', '4 4', '1 5'] as const

const style = `
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 } .grid { stroke: #d0d7de } .paper { fill: #ffffff } .line { fill: none; stroke-width: 2 }
  ${colors.map(([light], index) => `.s${index} { stroke: ${light}; color: ${light} } .n${index} { fill: ${light} }`).join(' ')}
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .grid { stroke: #30363d } .paper { fill: #0d1117 }
    ${colors.map(([, dark], index) => `.s${index} { stroke: ${dark}; color: ${dark} } .n${index} { fill: ${dark} }`).join(' ')}
  }`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const tick = (value: number): string => (value < 1 ? String(value) : value.toLocaleString('en'))

/** The powers of ten that hold all values. */
const decades = (values: readonly number[]): readonly number[] => {
  const first = Math.floor(Math.log10(Math.min(...values)) + 1e-9)
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) => Number(`1e${first + index}`))
}

/** The names at the ends of their lines, moved apart where they would lie on each other. */
const nameHeights = (ends: readonly number[]): readonly number[] => {
  const order = ends.map((_, index) => index).toSorted((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0))
  const placed: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const index of order) {
    last = Math.max(ends[index] ?? 0, last + 15)
    placed[index] = last
  }
  return placed
}

const panelMarkup = ({ title, x, y, series }: Panel): string => {
  const points = series.flatMap((each) => each.points)
  const xs = decades(points.map(([value]) => value))
  const ys = decades(points.map(([, value]) => value))
  const scale = (ticks: readonly number[], length: number) => {
    const from = Math.log10(ticks[0] ?? 1)
    const to = Math.log10(ticks.at(-1) ?? 10)
    return (value: number): number => ((Math.log10(value) - from) / (to - from)) * length
  }
  const across = scale(xs, plotWidth)
  const up = scale(ys, plotHeight)
  const left = (value: number): string => (size.left + across(value)).toFixed(1)
  const top = (value: number): number => size.top + plotHeight - up(value)
  const bottom = size.top + plotHeight
  const right = size.left + plotWidth
  const heights = nameHeights(series.map((each) => top(each.points.at(-1)?.[1] ?? 1)))
  return [
    `<text class="title" x="${size.left}" y="22">${escaped(title)}</text>`,
    ...xs.map(
      (value) =>
        `<path class="grid" d="M${left(value)} ${size.top}V${bottom}"/><text x="${left(value)}" y="${bottom + 17}" text-anchor="middle">${tick(value)}</text>`,
    ),
    ...ys.map(
      (value) =>
        `<path class="grid" d="M${size.left} ${top(value).toFixed(1)}H${right}"/><text x="${size.left - 7}" y="${(top(value) + 4).toFixed(1)}" text-anchor="end">${tick(value)}</text>`,
    ),
    `<text x="${size.left + plotWidth / 2}" y="${bottom + 40}" text-anchor="middle">${escaped(x)}</text>`,
    `<text transform="translate(14 ${size.top + plotHeight / 2}) rotate(-90)" text-anchor="middle">${escaped(y)}</text>`,
    ...series.map(
      ({ name, points: line }, index) =>
        `<path class="line s${index}" stroke-dasharray="${dashes[index] ?? ''}" d="M${line.map(([a, b]) => `${left(a)} ${top(b).toFixed(1)}`).join('L')}"/>` +
        line
          .map(([a, b]) => `<circle class="n${index}" cx="${left(a)}" cy="${top(b).toFixed(1)}" r="3"/>`)
          .join('') +
        `<text class="n${index}" x="${right + 8}" y="${((heights[index] ?? 0) + 4).toFixed(1)}">${escaped(name)}</text>`,
    ),
  ].join('\n')
}

/** The panels side by side as one SVG, which follows the reader's light or dark. Values must be above zero. */
export const plot = (panels: readonly Panel[], described: string): string => {
  const width = size.width * panels.length
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${size.height}" width="${width}" height="${size.height}" role="img">`,
    `<title>${escaped(described)}</title>`,
    `<style>${style}\n</style>`,
    `<rect class="paper" width="${width}" height="${size.height}"/>`,
    ...panels.map(
      (panel, index) => `<g transform="translate(${index * size.width} 0)">\n${panelMarkup(panel)}\n</g>`,
    ),
    '</svg>\n',
  ].join('\n')
}
