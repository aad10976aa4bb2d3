import type { ApiKey } from '#shared/api-key'
import { creationTime } from '#shared/domain/keys/created-time'
import { isUsableKeyId } from '#shared/domain/keys/key-id'
import { once } from '#shared/once'
import { localeInUse, text } from '#shared/text/index'
import { hasVisible, visibleText } from '#shared/domain/visible-text'
import { ageAt } from './age'

const exact = once(() => new Intl.DateTimeFormat(localeInUse(), { dateStyle: 'full', timeStyle: 'long' }))

/** A key's name for a sentence, or the words for a key without a name. */
export const nameOf = ({ name }: Pick<ApiKey, 'name'>): string =>
  hasVisible(name) ? visibleText(name) : text.keys.unnamed

/** The same, with the ID of a key without a name, so that keys can be told apart. */
export const tellingNameOf = ({ name, id }: Pick<ApiKey, 'name' | 'id'>): string =>
  hasVisible(name) ? visibleText(name) : `${text.keys.unnamed} ${visibleText(id)}`

/** Why a key with this ID cannot be changed; undefined if a request can contain the ID. */
export const unusableIdReason = (keyId: string): string | undefined =>
  isUsableKeyId(keyId) ? undefined : text.keys.unusableIdReason

// Formatting costs more than all else in a row, and a row says its time twice, one after the other.
let latest: { readonly iso: string | null; readonly words: string } | undefined

/** A time to the second, with day and time zone; the words for an unknown time if it cannot be read. */
export const exactTime = (iso: string | null): string => {
  if (latest?.iso === iso) return latest.words
  const time = iso === null ? Number.NaN : Date.parse(iso)
  const words = Number.isNaN(time) ? text.keys.unknownTime : exact().format(time)
  latest = { iso, words }
  return words
}

/** The age of something created at `iso`, in words; null if it is unknown. */
export const ageWords = (iso: string | null, now: number): string | null => {
  const time = creationTime(iso, now)
  if (Number.isNaN(time)) return null
  const age = ageAt(time, now)
  return age.unit === 'now' ? text.keys.age.now : text.keys.age[age.unit](age.value)
}
