/** One figure: always a ratio with what it is measured against. */
export interface Figure {
  readonly name: string
  /** What was measured, and what it is held against, in the same unit. */
  readonly measured: number
  readonly reference: number
  readonly unit: string
  readonly against: string
  /** The ratio it may reach at most, where one is promised. */
  readonly atMost?: number
  /** Smallest and largest ratio seen, where there were several runs. */
  readonly spread?: readonly [number, number]
}

let runtime = `Node ${process.versions.node}`

/** Names the runtime that this program's figures are from, where it is not Node. */
export const figuresAreFrom = (name: string): void => {
  runtime = name
}

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** The middle one of some numbers; the mean of the two middle ones of an even count. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The value that so many per cent of the values do not exceed. */
export const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((values.length * percent) / 100) - 1)] ?? Number.NaN

/** Prints a figure as one line, with the runtime it is from. */
export const print = (figure: Figure): void => {
  const { name, measured, reference, unit, against, atMost, spread } = figure
  const ratio = measured / reference
  const parts = [
    name.padEnd(52),
    `${ratio.toFixed(2)}×`.padStart(8),
    spread === undefined ? '' : `(${spread[0].toFixed(2)}–${spread[1].toFixed(2)})`,
    `${number(measured)} ${unit} against ${number(reference)} ${unit}: ${against}.`,
    atMost === undefined ? '' : `Promised: at most ${atMost}×${ratio <= atMost ? '' : ', NOT MET'}.`,
    `[${runtime}]`,
  ]
  console.log(parts.filter((part) => part !== '').join('  '))
}

/**
 * Runs two works in turn, A B A B …, after one round that is not counted, and prints the ratio of their medians
 * with the smallest and largest ratio of a pair. Times in milliseconds.
 */
export const compare = async (options: {
  readonly name: string
  readonly against: string
  readonly rounds: number
  readonly atMost?: number
  readonly measured: () => Promise<unknown>
  readonly reference: () => Promise<unknown>
}): Promise<void> => {
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  await time(options.reference)
  await time(options.measured)
  const pairs: [number, number][] = []
  for (let round = 0; round < options.rounds; round += 1)
    pairs.push([await time(options.measured), await time(options.reference)])
  const ratios = pairs.map(([a, b]) => a / b)
  print({
    name: options.name,
    measured: median(pairs.map(([a]) => a)),
    reference: median(pairs.map(([, b]) => b)),
    unit: 'ms',
    against: options.against,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    ...(options.atMost === undefined ? {} : { atMost: options.atMost }),
  })
}
