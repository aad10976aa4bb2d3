import { useEffect, useId, useRef, type ReactNode } from 'react'
import { themes } from '#shared/domain/setting-rules'
import { languages, text } from '#shared/text/index'
import { isMac, useAppInfo, useResource } from '../bridge'
import { ViewHeader } from '../shell/ViewHeader'
import { dropViewTarget, useViewTarget } from '../shell/views'
import { FailureNotice, SkeletonRows } from '../ui'
import { ChoiceSetting } from './ChoiceSetting'
import { NumberSetting } from './NumberSetting'
import { PolicyRules } from './PolicyRules'
import { ProxySetting } from './ProxySetting'
import styles from './Settings.module.css'
import { sectionTitles, type SettingsSection } from './sections'
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
      <Group section="appearance">
        <ChoiceSetting name="theme" options={themeOptions} />
        <ChoiceSetting name="language" options={languageOptions} />
      </Group>
      <Group section="secrets">
        <NumberSetting name="clipboardClearSeconds" unit={words.seconds} />
        <NumberSetting name="idleLockMinutes" unit={words.minutes} />
        <SwitchSetting name="protectFromCapture" />
        <SwitchSetting name="keepLastFour" />
      </Group>
      <Group section="confirmations" note={words.confirmationsText}>
        <SwitchSetting name="askBeforeReveal" />
        <SwitchSetting name="askBeforeClosing" />
      </Group>
      <Group section="rotations">
        <NumberSetting name="rotationAgeDays" unit={words.days} />
        <NumberSetting name="tokenAgeDays" unit={words.days} />
        <SwitchSetting name="remindOfRotations" />
        <SwitchSetting
          name="startAtSignIn"
          disabledReason={isInstalled ? undefined : words.startAtSignInNotInstalled}
        />
        <SwitchSetting name="showInTray" hint={isMac() ? words.showInTrayHintMac : undefined} />
      </Group>
      <Group section="network">
        <ProxySetting />
        <SwitchSetting name="loadAllKeys" />
      </Group>
      <Group section="updates">
        <UpdateSettings />
      </Group>
      <Group section="transfer">
        <SettingsFile />
      </Group>
    </div>
  )
}

const Group = (props: { section: SettingsSection; note?: string; children: ReactNode }) => {
  const { section, note, children } = props
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const target = useViewTarget('settings')
  const asked = target?.section === section ? target : null
  useEffect(() => {
    if (asked === null) return
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
    dropViewTarget(asked)
  }, [asked])
  return (
    <section aria-labelledby={id}>
      <h2 ref={heading} id={id} tabIndex={-1} className={styles.groupTitle}>
        {sectionTitles[section]}
      </h2>
      {note !== undefined && <p className={styles.groupNote}>{note}</p>}
      <div className={styles.rows}>{children}</div>
    </section>
  )
}
