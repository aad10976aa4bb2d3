import { pieces } from './highlight'

/** A text with what the search found in it marked, kept apart from the writing direction around it. */
export const Marked = ({ children, words }: { children: string; words: readonly string[] }) => (
  <bdi>
    {words.length === 0
      ? children
      : pieces(children, words).map((piece) =>
          piece.isMatch ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
        )}
  </bdi>
)
