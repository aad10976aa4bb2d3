import { Fragment, type ReactNode } from 'react'
import { visible } from '../ui'
import { pieces } from './model/highlight'

// Letters that can be seen and are written from left to right whatever is around them, as this page is.
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/u

const marked = (text: string, words: readonly string[], drawn: (part: string) => ReactNode): ReactNode =>
  words.length === 0
    ? drawn(text)
    : pieces(text, words).map(({ at, isMatch, text: part }) =>
        isMatch ? <mark key={at}>{drawn(part)}</mark> : <Fragment key={at}>{drawn(part)}</Fragment>,
      )

/**
 * A text with what the search found in it marked, kept apart from the writing direction around it, and with boxes for
 * what cannot be seen.
 */
export const Marked = ({ children, words }: { children: string; words: readonly string[] }): ReactNode =>
  // Nearly every text is one that needs no element of its own, and a table is full of them.
  plain.test(children) ? (
    marked(children, words, (part) => part)
  ) : (
    <bdi>{marked(children, words, visible)}</bdi>
  )
