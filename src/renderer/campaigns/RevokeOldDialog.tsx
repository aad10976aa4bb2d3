import { TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Campaign } from '#shared/contract/keys/campaigns'
import { isProven } from '#shared/domain/campaign'
import { isNameTyped } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { tellingNameOf } from '../entities/keys/key-words'
import { Button, ConfirmByName, DangerBox, Dialog, LongList, Visible } from '../ui'
import styles from './Campaigns.module.css'
import { revokeOldKeys, showCampaign } from './store'

const words = text.campaigns

/** Asks once before the old keys are revoked whose replacements are proven; says which stay. */
export const RevokeOldDialog = ({ campaign }: { campaign: Campaign }) => {
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const proven = campaign.rows.filter(isProven)
  const others = campaign.rows.filter((row) => !isProven(row) && row.stage !== 'revoked').length
  const phrase = words.phrase(proven.length)
  const isTyped = isNameTyped(phrase, typed.toLowerCase())
  const back = () => showCampaign(campaign.workspaceId)
  return (
    <Dialog
      open
      urgent
      size="large"
      onClose={back}
      title={words.revokeTitle(proven.length)}
      description={words.revokeText(proven.length)}
      initialFocus={field}
      onSubmit={() => {
        if (isTyped) void revokeOldKeys(campaign)
      }}
      footer={
        <>
          <Button onClick={back}>{words.cancel}</Button>
          <Button type="submit" variant="danger" disabled={!isTyped}>
            {words.submitRevoke(proven.length)}
          </Button>
        </>
      }
    >
      <LongList
        label={words.revokeList}
        count={proven.length}
        renderRow={(index) => {
          const row = proven[index]
          return (
            row !== undefined && (
              <>
                <Visible className={styles.name} title={row.keyId}>
                  {tellingNameOf({ name: row.keyName, id: row.keyId })}
                </Visible>
                <Visible className={styles.project}>{row.projectName}</Visible>
              </>
            )
          )
        }}
      />
      <DangerBox>
        <ul className={styles.effects}>
          {words.revokeEffects.map((effect) => (
            <li key={effect}>
              <TriangleAlert size={14} aria-hidden="true" /> {effect}
            </li>
          ))}
          {others > 0 && <li>{words.stay(others)}</li>}
        </ul>
      </DangerBox>
      <ConfirmByName
        inputRef={field}
        label={words.confirmLabel}
        expected={phrase}
        value={typed}
        ignoresCase
        mismatch={words.mismatch}
        onValueChange={setTyped}
      />
    </Dialog>
  )
}
