import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { Button } from '../../ui'
import styles from '../Inventory.module.css'
import type { Gone } from './view-state'

const words = text.tables.views

/** Says that a view filters by what is there no more, and what is shown therefore; offers to mend or delete it. */
export const GoneFromView = (props: {
  gone: Gone
  /** Takes it out of the view and keeps the view. */
  onTakeOut: () => Promise<void>
  onRemove: () => Promise<void>
}) => {
  const { gone } = props
  const [busy, setBusy] = useState<'take-out' | 'remove' | null>(null)
  const run = async (kind: 'take-out' | 'remove', work: () => Promise<void>) => {
    if (busy !== null) return
    setBusy(kind)
    await work()
    setBusy(null)
  }
  return (
    <div className={styles.caution}>
      <SearchX size={14} aria-hidden="true" />
      <output className={styles.cautionWords}>
        {gone.isProject && `${words.projectGone} `}
        {gone.tag !== null && words.tagGone(visibleText(gone.tag))}
      </output>
      <Button size="small" busy={busy === 'take-out'} onClick={() => void run('take-out', props.onTakeOut)}>
        {gone.isProject && gone.tag !== null
          ? words.takeBothOut
          : gone.isProject
            ? words.takeProjectOut
            : words.takeTagOut}
      </Button>
      <Button size="small" busy={busy === 'remove'} onClick={() => void run('remove', props.onRemove)}>
        {words.removeThis}
      </Button>
    </div>
  )
}
