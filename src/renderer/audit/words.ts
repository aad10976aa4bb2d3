import type { AuditEntry } from '#shared/contract/audit'
import { describeFailure, localeInUse, text } from '#shared/text/index'
import { auditWords as words } from '#shared/text/parts/audit'
import { hasVisible } from '#shared/domain/visible-text'
import type { AppInfo } from '../bridge'

const time = new Intl.DateTimeFormat(localeInUse(), { timeStyle: 'medium' })

/** The local time of day, to the second. */
export const clockTime = (iso: string): string => time.format(new Date(iso))

/** Who did it: the OS user and the machine. */
export const whoOf = ({ actor, host }: AuditEntry): string => words.who(actor, host)

/** The name of a project, or its number. */
export const projectWords = (name: string, id: number): string =>
  words.project(hasVisible(name) ? name : '', id)

/** The name of an entry’s key: as logged, else as `listed` now, else its ID; empty where it is about none. */
export const keyNameOf = ({ keyId, keyName }: AuditEntry, listed: string): string => {
  if (hasVisible(keyName)) return keyName
  return hasVisible(listed) ? listed : (keyId ?? '')
}

/** The name of what an entry is about: a key, else a project, else a workspace, else Keydesk itself. */
export const targetOf = (entry: AuditEntry, listed: string): string => {
  const { projectId, projectName, workspaceId, workspaceName } = entry
  const key = keyNameOf(entry, listed)
  if (key !== '') return key
  if (projectId !== null) return projectWords(projectName, projectId)
  if (hasVisible(projectName)) return projectName
  if (workspaceName !== '') return workspaceName
  return workspaceId ?? words.nothing
}

const settingNames: Readonly<Record<string, string>> = text.settings.names

/** The note of an entry, in words: what a change of the settings changed is noted by the settings' own names. */
export const noteOf = ({ action, note }: AuditEntry): string =>
  action === 'settings-changed'
    ? note
        .split(', ')
        .map((name) => settingNames[name] ?? name)
        .join(', ')
    : note

/** Where that is: what of workspace, project and key id its name does not say already. */
export const placeOf = (entry: AuditEntry, listed: string): string => {
  const { keyId, projectId, projectName, workspaceName } = entry
  const target = targetOf(entry, listed)
  const project = projectId === null ? projectName : projectWords(projectName, projectId)
  const place = [workspaceName, project, keyId ?? ''].filter((part) => part !== '' && part !== target)
  // Without a place, what the note says is the most there is.
  return place.length > 0 ? place.join(' · ') : noteOf(entry)
}

/** Why it failed, in a few words; null where it did not. */
export const failureTitle = ({ failureCode }: AuditEntry, info: AppInfo): string | null =>
  failureCode === null ? null : describeFailure({ code: failureCode }, info).title
