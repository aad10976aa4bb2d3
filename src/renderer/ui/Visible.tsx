import type { ReactNode } from 'react'
import { text } from '#shared/text/index'
import { visibleText, writtenCode } from '#shared/domain/visible-text'
import styles from './Visible.module.css'

/** A sentence in which invisible characters of a name are written out, as `[U+202E]`, with a box for each of them. */
export const boxed = (sentence: string): ReactNode => {
  if (!sentence.includes('[U+')) return sentence
  const parts: ReactNode[] = []
  let end = 0
  for (const { 0: written, 1: code = '', index } of sentence.matchAll(writtenCode)) {
    parts.push(sentence.slice(end, index), <Box key={index} code={code} />)
    end = index + written.length
  }
  return [...parts, sentence.slice(end)]
}

/** A name, or a part of one, with a box for each character that cannot be seen; plain text where there is none. */
export const visible = (name: string): ReactNode => boxed(visibleText(name))

/** A name from elsewhere, kept apart from the writing direction around it, with what cannot be seen in it as boxes. */
export const Visible = (props: {
  children: string
  className?: string | undefined
  title?: string | undefined
}) => (
  <bdi className={props.className} title={props.title}>
    {visible(props.children)}
  </bdi>
)

const Box = ({ code }: { code: string }) => (
  <span
    className={styles.box}
    role="img"
    aria-label={text.ui.invisibleCharacter(code)}
    title={text.ui.invisibleCharacter(code)}
  >
    {/* Not shown, but copied along. */}
    <span className={styles.bracket}>[</span>
    {code}
    <span className={styles.bracket}>]</span>
  </span>
)
