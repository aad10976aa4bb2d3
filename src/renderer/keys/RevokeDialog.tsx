import { useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { KeyFacts } from './KeyFacts'
import type { KeysPlace } from './keys-store'
import { RevokeQuestion } from './RevokeQuestion'
import { useServerNow } from './use-now'

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
  const [found, setFound] = useState<'listed' | 'open' | null>(null)

  const revoke = async (typedName: string) => {
    setFound(null)
    const reply = await call('keys.revoke', { ...place, keyId: apiKey.id, typedName })
    if (reply.ok) {
      onRevoked(reply.value.outcome)
      return
    }
    setFailure(reply.failure)
    setIsUnknown(reply.failure.code === 'outcome-unknown')
  }
  const look = async () => {
    const reply = await call('keys.checkRevoked', { ...place, keyId: apiKey.id })
    // That looking failed says nothing of the key: it is as unknown as before.
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    const { presence } = reply.value
    if (presence === 'gone') {
      onRevoked('revoked')
      return
    }
    setIsUnknown(false)
    setFound(presence)
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
