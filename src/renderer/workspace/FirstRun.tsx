import { text } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { usePolicy } from '../bridge'
import { AppIcon, Button, FailureNotice, focusFirstInvalid } from '../ui'
import styles from './FirstRun.module.css'
import formStyles from './ConnectForm.module.css'
import { ConnectFields } from './ConnectFields'
import { OpenDemoButton } from './OpenDemoButton'
import { addWorkspace } from './store'
import { tellConnected } from './tell-connected'
import { TokenHelp } from './TokenHelp'
import { useConnect } from './use-connect'

/** The screen without any workspace: how to get a token and connect one, or open the demo. */
export const FirstRun = ({ demoOffered }: { demoOffered: boolean }) => {
  const form = useConnect((connected) => {
    void addWorkspace(connected.workspace)
    tellConnected(connected)
  })
  const isPolicyUnreadable = usePolicy().state === 'unreadable'
  const submit = () => void form.submit()
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <AppIcon size={48} />
          <div>
            <h1>{words.firstTitle}</h1>
            <p>{words.firstText}</p>
          </div>
        </header>
        {isPolicyUnreadable && <FailureNotice failure={{ code: 'policy-unreadable' }} />}
        <div className={styles.choices}>
          <div className={styles.card}>
            <TokenHelp />
          </div>
          <section className={styles.card} aria-labelledby="connect-title">
            <h2 id="connect-title">{words.connectTitle}</h2>
            <form
              className={formStyles.form}
              noValidate
              aria-labelledby="connect-title"
              onSubmit={(event) => {
                event.preventDefault()
                void focusFirstInvalid(event.currentTarget, form.submit())
              }}
            >
              <ConnectFields form={form} onRetry={submit} />
              <div className={styles.foot}>
                {form.busy && (
                  <Button variant="quiet" onClick={form.cancel}>
                    {text.ui.cancel}
                  </Button>
                )}
                <Button type="submit" variant="primary" busy={form.busy}>
                  {words.connect}
                </Button>
              </div>
            </form>
          </section>
        </div>
        {demoOffered && (
          <section className={styles.demo} aria-labelledby="demo-title">
            <div>
              <h2 id="demo-title">{words.demoTitle}</h2>
              <p className={styles.muted}>{words.demoText}</p>
            </div>
            <OpenDemoButton />
          </section>
        )}
      </div>
    </main>
  )
}
