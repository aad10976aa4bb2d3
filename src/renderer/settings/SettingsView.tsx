import { useId, type ReactNode } from 'react'
import { themes } from '#shared/domain/setting-rules'
import { languages, text } from '#shared/text/index'
import { useAppInfo, useResource } from '../bridge'
import { ViewHeader } from '../shell/ViewHeader'
import { FailureNotice, SkeletonRows } from '../ui'
import { ChoiceSetting } from './ChoiceSetting'
import { NumberSetting } from './NumberSetting'
import { PolicyRules } from './PolicyRules'
import { ProxySetting } from './ProxySetting'
import styles from './Settings.module.css'
import { SettingsFile } from './SettingsFile'
import { settingsResource } from './store'
import { SwitchSetting } from './SwitchSetting'
import { UpdateSettings } from './UpdateSettings'

const words = text.settings
const themeOptions = themes.map((value) => ({ value, label: words.themes[value] }))
const languageOptions = (['system', ...languages] as const).map((value) => ({
  value,
  label: words.languages[value],
}))

/** The settings of this installation, each kept as soon as it is changed. */
export const SettingsView = () => {
  const { data, isLoading, failure } = useResource(settingsResource)
  return (
    <section className={styles.view} aria-label={words.title} aria-busy={isLoading}>
      <ViewHeader title={words.title} facts={words.facts} />
      <div className={styles.scroller}>
        {failure !== null && data === null && (
          <div className={styles.notice}>
            <FailureNotice
              failure={failure}
              onRetry={() => void settingsResource.load()}
              retrying={isLoading}
            />
          </div>
        )}
        {data === null && failure === null && <SkeletonRows count={8} label={words.loading} />}
        {data !== null && <AllSettings />}
      </div>
    </section>
  )
}

const AllSettings = () => {
  const isInstalled = useAppInfo().isInstalled
  return (
    <div className={styles.groups}>
      <PolicyRules />
      <Group title={words.appearance}>
        <ChoiceSetting name="theme" options={themeOptions} />
        <ChoiceSetting name="language" options={languageOptions} />
      </Group>
      <Group title={words.secrets}>
        <NumberSetting name="clipboardClearSeconds" unit={words.seconds} />
        <NumberSetting name="idleLockMinutes" unit={words.minutes} />
        <SwitchSetting name="protectFromCapture" />
        <SwitchSetting name="keepLastFour" />
      </Group>
      <Group title={words.confirmations} note={words.confirmationsText}>
        <SwitchSetting name="askBeforeReveal" />
        <SwitchSetting name="askBeforeClosing" />
      </Group>
      <Group title={words.rotations}>
        <NumberSetting name="rotationAgeDays" unit={words.days} />
        <NumberSetting name="tokenAgeDays" unit={words.days} />
        <SwitchSetting name="remindOfRotations" />
        <SwitchSetting
          name="startAtSignIn"
          disabledReason={isInstalled ? undefined : words.startAtSignInNotInstalled}
        />
      </Group>
      <Group title={words.network}>
        <ProxySetting />
      </Group>
      <Group title={words.updates}>
        <UpdateSettings />
      </Group>
      <Group title={words.transfer.title}>
        <SettingsFile />
      </Group>
    </div>
  )
}

const Group = (props: { title: string; note?: string; children: ReactNode }) => {
  const { title, note, children } = props
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.groupTitle}>
        {title}
      </h2>
      {note !== undefined && <p className={styles.groupNote}>{note}</p>}
      <div className={styles.rows}>{children}</div>
    </section>
  )
}
