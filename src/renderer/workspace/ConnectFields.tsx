import { permissions } from '#shared/domain/permission'
import { text } from '#shared/text/index'
import { useState } from 'react'
import { call } from '../bridge'
import { Button, FailureNotice, Field, TextInput } from '../ui'
import styles from './ConnectForm.module.css'
import { AddressField } from './AddressField'
import { TokenField } from './TokenField'
import type { Connect } from './use-connect'

const words = text.workspace

/** The fields that connect a workspace; the same on the first screen and in the dialog. */
export const ConnectFields = ({ form, onRetry }: { form: Connect; onRetry: () => void }) => {
  const { errors, failure, insist } = form
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Field label={words.name} hint={words.nameHint} error={errors.name} required>
        {(control) => (
          <TextInput
            {...control}
            value={form.name}
            placeholder={words.namePlaceholder}
            onChange={(event) => form.setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <TokenField handle={form.token} error={errors.token} rejection={form.rejection} />
      <details
        className={styles.advanced}
        open={isOpen || errors.baseUrl !== null || form.allowed !== undefined}
        // Opened by an error it stays open while that is corrected.
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
      >
        <summary>{words.advanced}</summary>
        <AddressField form={form} />
      </details>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          onRetry={onRetry}
          retrying={form.busy}
          actions={
            insist !== null && (
              <Button size="small" onClick={() => void insist()}>
                {words.connectAnyway}
              </Button>
            )
          }
        />
      )}
    </>
  )
}

/** Where tokens come from, and what to let them do. */
export const TokenHelp = () => (
  <section className={styles.how} aria-labelledby="token-help">
    <h3 id="token-help">{words.tokenHowTitle}</h3>
    <p>{words.tokenHowText}</p>
    <dl className={styles.permissions}>
      {permissions.map((permission) => (
        <div key={permission} style={{ display: 'contents' }}>
          <dt>{text.permissionNames[permission]}</dt>
          <dd>{text.permissionUses[permission]}</dd>
        </div>
      ))}
    </dl>
    <div className={styles.links}>
      <Button size="small" onClick={() => void call('app.openExternal', { page: 'vendor-portal' })}>
        {words.openPortal}
      </Button>
      <Button
        size="small"
        variant="quiet"
        onClick={() => void call('app.openExternal', { page: 'vendor-documentation' })}
      >
        {words.openDocumentation}
      </Button>
    </div>
  </section>
)
