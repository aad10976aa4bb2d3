import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { permissions } from '#shared/domain/permission'
import { text } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { call } from '../bridge'
import { Button } from '../ui'
import styles from './TokenHelp.module.css'

/** How to get a token, in three steps: where tokens come from, what to let them do, and where they go. */
export const TokenHelp = () => (
  <section className={styles.how} aria-labelledby="token-help">
    <h2 id="token-help">{words.tokenHowTitle}</h2>
    <ol className={styles.steps}>
      <li>
        <p>
          {words.steps.open}{' '}
          <span className={styles.path}>
            {words.portalPath.map((name, at) => (
              <Fragment key={name}>
                {at > 0 && <ChevronRight size={12} role="img" aria-label=">" />}
                <strong lang="en">{name}</strong>
              </Fragment>
            ))}
          </span>
        </p>
        <div className={styles.links}>
          <Button size="small" onClick={() => void call('app.openExternal', { page: 'vendor-portal' })}>
            {words.openPortal}
          </Button>
          <Button
            size="small"
            variant="quiet"
            onClick={() => void call('app.openExternal', { page: 'management-tokens' })}
          >
            {words.openDocumentation}
          </Button>
        </div>
      </li>
      <li>
        <p>{words.steps.tick}</p>
        <dl className={styles.permissions}>
          {permissions.map((permission) => (
            <div key={permission}>
              <dt>{text.permissionNames[permission]}</dt>
              <dd>{text.permissionUses[permission]}</dd>
            </div>
          ))}
        </dl>
      </li>
      <li>
        <p>{words.steps.copy}</p>
      </li>
    </ol>
  </section>
)
