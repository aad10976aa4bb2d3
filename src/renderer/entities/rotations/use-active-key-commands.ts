import type { ApiKey } from '#shared/api-key'
import { copyKeyId } from '../../shell/copy-keys'
import { useCommand } from '../../shell/commands'
import { aimNow, useIsActiveAimed } from '../keys/aim'
import { tellingNameOf } from '../keys/key-words'
import { useRevokingReason } from '../keys/revoking'
import { useRotatingKeys } from './rotating-keys'
import { rotateAction } from './use-rotate-action'

/** Answers the commands that copy, rotate and revoke with the active row of a list, while none of its keys is ticked. */
export const useActiveKeyCommands = (props: {
  workspaceId: string
  rotate: (key: ApiKey) => void
  revoke: (key: ApiKey) => void
  /** Why no key of the list can be changed now. */
  reason?: string | undefined
}): void => {
  const { workspaceId, rotate, revoke, reason } = props
  const hasActive = useIsActiveAimed()
  const isAimed = hasActive && reason === undefined
  const isForbidden = useRevokingReason() !== undefined
  const roles = useRotatingKeys(workspaceId)
  const on = (act: (key: ApiKey) => void) => () => {
    const { active } = aimNow()
    if (active !== null) act(active)
  }
  useCommand(
    'copy-keys',
    on(({ id, name }) => void copyKeyId(id, tellingNameOf({ id, name }))),
    hasActive,
  )
  useCommand(
    'rotate-keys',
    on((key) => rotateAction(roles, key.id, () => rotate(key)).run()),
    isAimed,
  )
  useCommand('revoke-keys', on(revoke), isAimed && !isForbidden)
}
