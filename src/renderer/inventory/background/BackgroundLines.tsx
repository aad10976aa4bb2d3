import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '#shared/text/index'
import { backgroundWords as words } from '#shared/text/parts/background'
import { Button, IconButton, ProgressBar } from '../../ui'
import styles from './BackgroundLoading.module.css'

const Box = ({ children }: { children: ReactNode }) => (
  <section className={styles.box} aria-label={words.label}>
    {children}
  </section>
)

/** How far loading is, and how to end it; `total` is 0 while that is not known. */
export const LoadingNow = (props: { done: number; total: number; onCancel: () => void }) => (
  <Box>
    <div className={styles.line}>
      <p className={styles.words}>{words.loading(props.done, props.total)}</p>
      <IconButton
        size="small"
        label={words.cancel}
        icon={<X size={14} aria-hidden="true" />}
        onClick={props.onCancel}
      />
    </div>
    <ProgressBar thin label={text.inventory.progress} value={props.done} max={props.total} />
  </Box>
)

/** Asks before as many projects are asked for their keys. */
export const AskFirst = (props: { projects: number; onLoad: () => void; onDecline: () => void }) => (
  <Box>
    <p className={styles.words}>
      {/* The list of projects is one request more. */}
      {words.ask(props.projects)} {words.askRequests(props.projects + 1)}
    </p>
    <div className={styles.actions}>
      <Button size="small" onClick={props.onLoad}>
        {words.load}
      </Button>
      <Button size="small" variant="quiet" onClick={props.onDecline}>
        {words.notNow}
      </Button>
    </div>
  </Box>
)

/** Why the keys could not be loaded, and a way to try again. */
export const NotLoaded = (props: { why: string; onRetry: () => void }) => (
  <Box>
    <p className={styles.words}>{words.failed(props.why)}</p>
    <div className={styles.actions}>
      <Button size="small" onClick={props.onRetry}>
        {text.inventory.tryAgain}
      </Button>
    </div>
  </Box>
)
