import { Fragment } from 'react'
import type { Range } from './match'
import { visible } from './Visible'

/** A text with the parts that matched a query marked, and what cannot be seen in it as boxes. */
export const Highlighted = ({ text, ranges }: { text: string; ranges: readonly Range[] }) => {
  if (ranges.length === 0) return visible(text)
  return (
    <>
      {ranges.map(([start, end], index) => (
        <Fragment key={start}>
          {visible(text.slice(ranges[index - 1]?.[1] ?? 0, start))}
          <mark>{visible(text.slice(start, end))}</mark>
        </Fragment>
      ))}
      {visible(text.slice(ranges.at(-1)?.[1] ?? 0))}
    </>
  )
}
