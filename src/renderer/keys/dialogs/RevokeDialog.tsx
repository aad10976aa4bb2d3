import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { call } from '../../bridge'
import { tellingNameOf } from '../../entities/keys/key-words'
import { useRotateAction } from '../../entities/rotations/use-rotate-action'
import { KeyFacts } from './KeyFacts'
import type { KeysPlace } from '../key-lists'
import { type Found, RevokeQuestion } from './RevokeQuestion'

const words = text.keys.revoke

/** How revoking a key ended; both are proven, and mean that requests with the key are rejected. */
export type Revoked = 'revoked' | 'already-gone'

/** Asks before revoking a key, does it, and tells what became of it. */
export const RevokeDialog = (props: {
  place: KeysPlace
  apiKey: ApiKey
  projectName: string
  onRevoked: (outcome: Revoked) => void
  /** Rotates the key instead; left out where it is revoked because its value was lost. */
  onRotate?: (() => void) | undefined
  onClose: () => void
  finalFocus?: { readonly current: HTMLElement | null } | undefined
}) => {
  const { place, apiKey, projectName, onRevoked, onRotate, onClose, finalFocus } = props
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isUnknown, setIsUnknown] = useState(false)
  // One request may yet take effect, whatever is answered to another.
  const [isOpen, setIsOpen] = useState(false)
  const [found, setFound] = useState<Found | null>(null)

  const rotate = useRotateAction(place.workspaceId, apiKey.id, onRotate ?? (() => undefined))
  const rotateInstead = () => {
    onClose()
    rotate.run()
  }

  const revoke = async (typedName: string) => {
    setFound(null)
    const reply = await call('keys.revoke', { ...place, keyId: apiKey.id, typedName })
    if (reply.ok) {
      onRevoked(reply.value.outcome)
      return
    }
    setFailure(reply.failure)
    const isInDoubt = isOpen || reply.failure.code === 'outcome-unknown'
    setIsOpen(isInDoubt)
    setIsUnknown(isInDoubt && reply.failure.fields?.['typedName'] === undefined)
  }
  const look = async () => {
    const reply = await call('keys.checkRevoked', { ...place, keyId: apiKey.id })
    // That looking failed says nothing of the key: it is as unknown as before.
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    if (reply.value.presence === 'gone') {
      onRevoked(reply.value.outcome)
      return
    }
    setIsUnknown(false)
    setFound(reply.value)
  }
  return (
    <RevokeQuestion
      apiKey={apiKey}
      title={words.title(tellingNameOf(apiKey))}
      facts={<KeyFacts workspaceId={place.workspaceId} apiKey={apiKey} projectName={projectName} />}
      effects={words.effects}
      advice={words.advice}
      failure={failure}
      isUnknown={isUnknown}
      stillListedSeconds={failure?.stillListedSeconds}
      found={found}
      submit={words.submit}
      look={words.checkAgain}
      cancel={words.cancel}
      instead={
        onRotate === undefined
          ? undefined
          : { label: rotate.isUnderWay ? rotate.label : words.rotateInstead, run: rotateInstead }
      }
      onRevoke={revoke}
      onLook={look}
      onClose={onClose}
      finalFocus={finalFocus}
    />
  )
}
