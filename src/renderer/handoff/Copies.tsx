import { ChevronDown, Copy } from 'lucide-react'
import type { RefObject } from 'react'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { ValueWay } from '#shared/domain/keys/key-rules'
import {
  commandFormats,
  commandFormatsFor,
  type FileFormat,
  fileFormats,
  type HandoffFormat,
} from '#shared/limits'
import { text } from '#shared/text/index'
import { Button, Menu, MenuGroup, MenuItem } from '../ui'
import styles from './Handoff.module.css'

const products = ['batch', 'rt'] as const

/** The ways to take a value along: in the usual form at once, in its other forms and as a file from menus. */
export const Copies = (props: {
  handoff: Handoff
  busy: HandoffFormat | 'save' | null
  copyButton: RefObject<HTMLButtonElement | null>
  /** Why the organisation closes a way. */
  closed: Readonly<Record<ValueWay, string | undefined>>
  /** The form that was chosen last. */
  usual: FileFormat
  /** The value was taken along already: copying it is not what is left to do. */
  isTaken: boolean
  onCopy: (format: FileFormat) => void
  onCopyAs: (format: HandoffFormat) => void
  onSave: (format: FileFormat) => void
}) => {
  const { handoff, busy, copyButton, closed, usual, isTaken, onCopy, onCopyAs, onSave } = props
  const words = text.handoff
  const fitting = commandFormatsFor(handoff)
  const copyItem = (format: HandoffFormat) => (
    <MenuItem key={format} onSelect={() => onCopyAs(format)}>
      {words.formats[format]}
    </MenuItem>
  )
  const menuIcon = <ChevronDown size={14} aria-hidden="true" />
  const reasons = [...new Set([closed.copy, closed.save].filter((each) => each !== undefined))]
  return (
    <div className={styles.copies}>
      <Button
        ref={copyButton}
        variant={isTaken ? 'secondary' : 'primary'}
        icon={<Copy size={14} aria-hidden="true" />}
        busy={busy === usual}
        disabledReason={closed.copy}
        onClick={() => onCopy(usual)}
      >
        {words.copy[usual]}
      </Button>
      {closed.copy === undefined && (
        <Menu
          trigger={
            <Button busy={busy !== null && busy !== usual && busy !== 'save'}>
              {words.copyAs} {menuIcon}
            </Button>
          }
        >
          {fileFormats.filter((format) => format !== usual).map(copyItem)}
          {products.map((product) => {
            const formats = commandFormats[product].filter((format) => fitting.includes(format))
            return (
              formats.length > 0 && (
                <MenuGroup key={product} label={words.commands[product]}>
                  {formats.map(copyItem)}
                </MenuGroup>
              )
            )
          })}
        </Menu>
      )}
      {closed.save === undefined ? (
        <Menu
          trigger={
            <Button busy={busy === 'save'}>
              {words.saveAs} {menuIcon}
            </Button>
          }
        >
          {fileFormats.map((format) => (
            <MenuItem key={format} onSelect={() => onSave(format)}>
              {words.formats[format]}
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <Button disabledReason={closed.save}>
          {words.saveAs} {menuIcon}
        </Button>
      )}
      {reasons.map((reason) => (
        <p key={reason} className={styles.closed}>
          {reason}
        </p>
      ))}
    </div>
  )
}
