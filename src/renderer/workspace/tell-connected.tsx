import { Check, CircleHelp, X } from 'lucide-react'
import type { CallOutput } from '#shared/contract'
import { permissions, readPermissions, type Permission } from '#shared/domain/permission'
import { visibleText } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { Outcome, showToast } from '../ui'
import styles from './ConnectForm.module.css'

const longEnoughToRead = 20_000

/** Says that a workspace is connected, and what its token was seen to have: what only a change would show is not tried. */
export const tellConnected = ({ workspace, ...seen }: CallOutput<'workspaces.add'>): void =>
  void showToast({
    kind: 'success',
    message: words.added(visibleText(workspace.name)),
    detail: <Granted {...seen} />,
    goesAfter: longEnoughToRead,
  })

const isTried = (permission: Permission): boolean => readPermissions.includes(permission)

const namesOf = (some: readonly Permission[]): readonly string[] =>
  some.map((permission) => text.permissionNames[permission])

/** The permissions a token was seen to have, those it was refused, and those that nothing is known of. */
export const Granted = ({ granted, refused }: Omit<CallOutput<'workspaces.add'>, 'workspace'>) => {
  const open = permissions.filter((each) => !granted.includes(each) && !refused.includes(each))
  const unchecked = open.filter(isTried)
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
        {refused.length > 0 && (
          <li>
            <Outcome icon={X} tone="bad">
              {words.denied(namesOf(refused))}
            </Outcome>
          </li>
        )}
        {unchecked.length > 0 && (
          <li>
            <Outcome icon={CircleHelp} tone="open">
              {words.notChecked(namesOf(unchecked))}
            </Outcome>
          </li>
        )}
        <li>
          <Outcome icon={CircleHelp} tone="open">
            {words.notKnown(namesOf(open.filter((each) => !isTried(each))))} {words.notKnownWhy}
          </Outcome>
        </li>
      </ul>
    </div>
  )
}
