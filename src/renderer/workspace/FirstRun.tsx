import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import { usePolicy } from '../bridge'
import { AppIcon, Button, FailureNotice, focusFirstInvalid, showToast } from '../ui'
import styles from './FirstRun.module.css'
import formStyles from './ConnectForm.module.css'
import { ConnectFields, TokenHelp } from './ConnectFields'
import { OpenDemoButton } from './OpenDemoButton'
import { addWorkspace } from './store'
import { useConnect } from './use-connect'

const words = text.workspace

/** The screen without any workspace: connect one, or open the demo. */
export const FirstRun = ({ demoOffered }: { demoOffered: boolean }) => {
  const form = useConnect((workspace) => {
    void addWorkspace(workspace)
    showToast({ kind: 'success', message: words.added(visibleText(workspace.name)) })
  })
  const isPolicyUnreadable = usePolicy().state === 'unreadable'
  const submit = () => void form.submit()
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <AppIcon size={48} />
          <h1>{words.firstTitle}</h1>
          <p>{words.firstText}</p>
        </header>
        {isPolicyUnreadable && <FailureNotice failure={{ code: 'policy-unreadable' }} />}
        <div className={styles.choices}>
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
          <div className={styles.side}>
            {demoOffered && (
              <section className={styles.card} aria-labelledby="demo-title">
                <h2 id="demo-title">{words.demoTitle}</h2>
                <p className={styles.muted}>{words.demoText}</p>
                <OpenDemoButton />
              </section>
            )}
            <TokenHelp />
          </div>
        </div>
      </div>
    </main>
  )
}
