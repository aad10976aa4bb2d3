import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { call } from '../../bridge'
import { KeyFacts } from './KeyFacts'
import type { KeysPlace } from '../key-lists'
import { type Found, RevokeQuestion } from './RevokeQuestion'
import { useServerNow } from '../../entities/keys/use-now'

const words = text.keys.revoke

/** How revoking a key ended; both are proven, and mean that requests with the key are rejected. */
export type Revoked = 'revoked' | 'already-gone'

/** Asks before revoking a key, does it, and tells what became of it. */
export const RevokeDialog = (props: {
  place: KeysPlace
  apiKey: ApiKey
  projectName: string
  onRevoked: (outcome: Revoked) => void
  onClose: () => void
  finalFocus?: { readonly current: HTMLElement | null } | undefined
}) => {
  const { place, apiKey, projectName, onRevoked, onClose, finalFocus } = props
  const now = useServerNow(60_000)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isUnknown, setIsUnknown] = useState(false)
  // One request may yet take effect, whatever is answered to another.
  const [isOpen, setIsOpen] = useState(false)
  const [found, setFound] = useState<Found | null>(null)

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
      title={words.title}
      facts={<KeyFacts apiKey={apiKey} projectName={projectName} now={now} />}
      effects={words.effects}
      advice={words.advice}
      failure={failure}
      isUnknown={isUnknown}
      stillListedSeconds={failure?.stillListedSeconds}
      found={found}
      submit={words.submit}
      look={words.checkAgain}
      cancel={words.cancel}
      onRevoke={revoke}
      onLook={look}
      onClose={onClose}
      finalFocus={finalFocus}
    />
  )
}
