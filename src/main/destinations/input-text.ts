import type { DeliveryInput } from '#shared/domain/delivery/destination-templates'
import { type DeliveredKey, handoffText } from '../handoff/handoff-formats'

/** What a password manager's item is called, by the blank `item`. */
type ItemName = string

// The category and its field are those of `op item template get "API Credential"`.
const onePasswordItem = (value: string, item: ItemName): string =>
  JSON.stringify({
    title: item,
    category: 'API_CREDENTIAL',
    fields: [{ id: 'credential', type: 'CONCEALED', label: 'credential', value }],
  })

// `bw get template item`, item.secureNote, item.field: 2 is a secure note, and a field of type 1 is hidden.
const bitwardenItem = (value: string, item: ItemName): string =>
  Buffer.from(
    JSON.stringify({
      type: 2,
      name: item,
      secureNote: { type: 0 },
      fields: [{ name: 'SPEECHMATICS_API_KEY', value, type: 1 }],
    }),
  ).toString('base64')

/** What a program gets on standard input; null where the value does not fit that form. */
export const inputText = (
  input: DeliveryInput,
  value: string,
  key: DeliveredKey,
  item: ItemName,
): string | null => {
  switch (input) {
    case '1password-item':
      return onePasswordItem(value, item)
    case 'bitwarden-item':
      return bitwardenItem(value, item)
    case 'value':
      return value
    case 'env':
    case 'json': {
      const text = handoffText(input, value, key)
      return text === null ? null : `${text}\n`
    }
  }
}
