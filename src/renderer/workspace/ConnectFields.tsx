import { useState } from 'react'
import { connectWords as words } from '#shared/text/parts/connect'
import { Button, FailureNotice, Field, TextInput } from '../ui'
import styles from './ConnectForm.module.css'
import { AddressField } from './AddressField'
import { TokenField } from './TokenField'
import type { Connect } from './use-connect'

/** The fields that connect a workspace; the same on the first screen and in the dialog. */
export const ConnectFields = ({ form, onRetry }: { form: Connect; onRetry: () => void }) => {
  const { errors, failure, insist } = form
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <TokenField handle={form.token} error={errors.token} rejection={form.rejection} />
      <Field label={words.name} hint={words.nameHint} error={errors.name} required>
        {(control) => (
          <TextInput
            {...control}
            value={form.name}
            onChange={(event) => form.setName(event.currentTarget.value)}
          />
        )}
      </Field>
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
