import type { InterruptedCreation } from '#shared/contract/keys/creations'
import { isSurelyMade } from '#shared/domain/keys/lost-creation'
import { text } from '#shared/text/index'
import { Candidates } from '../keys'
import { Button, Dialog } from '../ui'
import { dismissCreation, showCreation, useCreations } from './store'

const words = text.creations

/** The keys that a creation can have made that was cut off, each with the way to revoke it. */
export const ReviewDialog = ({ creation }: { creation: InterruptedCreation }) => {
  const { finding, name, startedAt } = creation
  const revokedIds = useCreations((state) => state.revokedIds)
  const candidates = finding.state === 'key-found' ? finding.candidates : []
  const areNew = finding.state === 'key-found' && finding.areNew
  const isSure = isSurelyMade(candidates, name, areNew)
  const unsureBody = areNew ? words.unsureBody : words.notSurelyNewBody
  const body = (isSure ? words.lostBody : unsureBody)(name, startedAt)
  const close = () => showCreation(null)
  return (
    <Dialog
      open
      urgent
      onClose={close}
      title={isSure ? words.lostTitle : words.unsureTitle}
      footer={
        <>
          <Button onClick={close}>{words.close}</Button>
          <Button
            onClick={() => {
              close()
              void dismissCreation(creation)
            }}
          >
            {words.dismiss}
          </Button>
        </>
      }
    >
      <p>{body}</p>
      <Candidates
        keys={candidates}
        revokedIds={revokedIds}
        revokeReason={undefined}
        onRevoke={(key) => showCreation({ kind: 'revoke', creation, key })}
      />
    </Dialog>
  )
}
