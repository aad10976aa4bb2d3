import { Fragment } from 'react'
import type { Range } from './match'

/** A text with the parts that matched a query marked. */
export const Highlighted = ({ text, ranges }: { text: string; ranges: readonly Range[] }) => {
  if (ranges.length === 0) return text
  return (
    <>
      {ranges.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(ranges[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
