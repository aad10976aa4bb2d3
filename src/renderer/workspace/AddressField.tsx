import { isOlderService } from '#shared/domain/api-address'
import { text } from '#shared/text/index'
import { connectWords as words } from '#shared/text/parts/connect'
import { Field, Select, TextInput } from '../ui'
import styles from './ConnectForm.module.css'
import type { Connect } from './use-connect'

/** Where the Management API is: to type, or as the organisation rules it. */
export const AddressField = ({ form }: { form: Connect }) => {
  const { allowed, baseUrl, errors } = form
  const isManaged = allowed !== undefined
  return (
    <Field
      label={words.baseUrl}
      hint={<AddressHint baseUrl={baseUrl} isManaged={isManaged} />}
      error={errors.baseUrl}
      required
    >
      {(control) =>
        isManaged && allowed.length > 1 ? (
          <Select
            {...control}
            value={baseUrl}
            options={allowed.map((address) => ({ value: address, label: address }))}
            onValueChange={form.setBaseUrl}
          />
        ) : (
          <TextInput
            {...control}
            mono
            inputMode="url"
            readOnly={isManaged}
            value={baseUrl}
            onChange={(event) => form.setBaseUrl(event.currentTarget.value)}
          />
        )
      }
    </Field>
  )
}

const AddressHint = ({ baseUrl, isManaged }: { baseUrl: string; isManaged: boolean }) => (
  // It changes while it is typed, so it is read out then.
  <span aria-live="polite">
    {isOlderService(baseUrl) ? (
      <OlderServiceNote />
    ) : isManaged ? (
      text.settings.policy.managed
    ) : (
      words.baseUrlHint
    )}
  </span>
)

/** Says that an address is the vendor's older service, which takes no management token. */
export const OlderServiceNote = () => <span className={styles.advice}>{words.olderService}</span>
