import { CircleHelp, Check } from 'lucide-react'
import type { CallOutput } from '#shared/contract'
import { permissions } from '#shared/domain/permission'
import { visibleText } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { Outcome, showToast } from '../ui'
import styles from './ConnectForm.module.css'

const longEnoughToRead = 20_000

/** Says that a workspace is connected, and what its token was seen to have: what only a change would show is not tried. */
export const tellConnected = ({ workspace, granted }: CallOutput<'workspaces.add'>): void =>
  void showToast({
    kind: 'success',
    message: words.added(visibleText(workspace.name)),
    detail: <Granted granted={granted} />,
    goesAfter: longEnoughToRead,
  })

/** The permissions a token was seen to have, and those that nothing is known of. */
export const Granted = ({ granted }: Pick<CallOutput<'workspaces.add'>, 'granted'>) => {
  const open = permissions.filter((permission) => !granted.includes(permission))
  return (
    <div className={styles.checked}>
      {granted.length > 0 && words.mayRead}
      <ul className={styles.granted}>
        {granted.map((permission) => (
          <li key={permission}>
            <Outcome icon={Check} tone="good">
              {text.permissionNames[permission]}
            </Outcome>
          </li>
        ))}
        <li>
          <Outcome icon={CircleHelp} tone="open">
            {words.notKnown(open.map((permission) => text.permissionNames[permission]))} {words.notKnownWhy}
          </Outcome>
        </li>
      </ul>
    </div>
  )
}
