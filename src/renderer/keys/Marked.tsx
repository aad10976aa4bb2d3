import { Fragment, type ReactNode } from 'react'
import { pieces } from './highlight'

// Letters that are written from left to right whatever is around them, as this page is.
const leftToRight = /^[ -\u02ff]*$/u

/** A text with what the search found in it marked, kept apart from the writing direction around it. */
export const Marked = ({ children, words }: { children: string; words: readonly string[] }): ReactNode => {
  const marked =
    words.length === 0
      ? children
      : pieces(children, words).map(({ at, isMatch, text }) =>
          isMatch ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>,
        )
  // Nearly every text is one that needs no element of its own, and a table is full of them.
  return leftToRight.test(children) ? marked : <bdi>{marked}</bdi>
}
