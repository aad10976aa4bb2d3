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

/** How a revoking ended; both mean that requests with the key are rejected. */
export type Revoked = 'revoked' | 'already-gone'

/** Asks before revoking a key, does it, and tells what became of it. */
export const RevokeDialog = (props: {
  place: KeysPlace
  apiKey: ApiKey
  projectName: string
  /** Lists the keys anew and answers whether the key is still there; null where the list can't be had. */
  isStillThere: () => Promise<boolean | null>
  onRevoked: (outcome: Revoked) => void
  onClose: () => void
  finalFocus?: { readonly current: HTMLElement | null } | undefined
}) => {
  const { place, apiKey, projectName, isStillThere, onRevoked, onClose, finalFocus } = props
  const now = useServerNow(60_000)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isThere, setIsThere] = useState(false)

  const revoke = async (typedName: string) => {
    setIsThere(false)
    const reply = await call('keys.revoke', { ...place, keyId: apiKey.id, typedName })
    if (reply.ok) onRevoked(reply.value.outcome)
    else setFailure(reply.failure)
  }
  const look = async () => {
    const answer = await isStillThere()
    if (answer === false) onRevoked('revoked')
    if (answer !== true) return
    setFailure(null)
    setIsThere(true)
  }
  return (
    <RevokeQuestion
      apiKey={apiKey}
      title={words.title}
      facts={<KeyFacts apiKey={apiKey} projectName={projectName} now={now} />}
      effects={words.effects}
      advice={words.advice}
      failure={failure}
      isUnknown={failure?.code === 'outcome-unknown'}
      isThere={isThere}
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
