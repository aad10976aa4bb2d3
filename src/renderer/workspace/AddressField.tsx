import { text } from '#shared/text/index'
import { Field, Select, TextInput } from '../ui'
import type { Connect } from './use-connect'

const words = text.workspace

/** Where the Management API is: to type, or as the organisation rules it. */
export const AddressField = ({ form }: { form: Connect }) => {
  const { allowed, baseUrl, errors } = form
  const isManaged = allowed !== undefined
  return (
    <Field
      label={words.baseUrl}
      hint={isManaged ? text.settings.policy.managed : words.baseUrlHint}
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
