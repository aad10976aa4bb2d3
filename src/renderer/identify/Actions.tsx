import type { IdentifiedKey } from '#shared/contract/keys/fingerprints'
import { text } from '#shared/text/index'
import { unusableIdReason } from '../entities/keys/key-words'
import { useRevokingReason } from '../entities/keys/revoking'
import { useRotateAction } from '../entities/rotations/use-rotate-action'
import { Button } from '../ui'
import { askToRevoke } from './dialog-store'
import { type ListedKey, listedKey, rotateKey, showKey } from './go-to-key'

const words = text.identify

interface ActionProps {
  readonly identified: IdentifiedKey
  /** Closes the dialog, before what is opened next. */
  readonly onLeave: () => void
}

/** Goes to an identified key, where its project is known. */
export const Show = ({ identified, onLeave }: ActionProps) => {
  const { workspaceId, projectId, keyId, standing } = identified
  if (projectId === null) return null
  // A key that is gone has no details any more.
  const shownId = standing.state === 'revoked' ? null : keyId
  return (
    <Button
      variant="primary"
      onClick={() => {
        onLeave()
        void showKey(workspaceId, projectId, shownId)
      }}
    >
      {shownId === null ? words.showProject : words.show}
    </Button>
  )
}

/** Rotates or revokes an identified key, where the last list of its project has it. */
export const Changes = ({ identified, onLeave }: ActionProps) => {
  const listed = listedKey(identified)
  return listed === null ? null : <ListedChanges listed={listed} onLeave={onLeave} />
}

const ListedChanges = ({ listed, onLeave }: Pick<ActionProps, 'onLeave'> & { listed: ListedKey }) => {
  const { workspaceId } = listed.identified
  const unusable = unusableIdReason(listed.apiKey.id)
  const forbidden = useRevokingReason()
  const rotate = useRotateAction(workspaceId, listed.apiKey.id, () => void rotateKey(listed))
  return (
    <>
      <Button disabledReason={forbidden ?? unusable} onClick={() => askToRevoke(listed)}>
        {words.revoke}
      </Button>
      <Button
        disabledReason={rotate.isUnderWay ? undefined : unusable}
        onClick={() => {
          onLeave()
          rotate.run()
        }}
      >
        {rotate.label}
      </Button>
    </>
  )
}
