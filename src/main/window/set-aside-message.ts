import { dirname, join } from 'node:path'
import { type NativeText, nativeText } from '#shared/text/native'
import type { Reason } from '../storage/envelope'

const isNamed = (name: string): name is keyof NativeText['native']['setAside'] =>
  Object.hasOwn(nativeText.native.setAside, name)

/**
 * What a person is told of a document that was set aside; null for those that Keydesk makes anew by itself, such
 * as last known lists. `folder` is the profile's.
 */
export const setAsideMessage = (
  document: string,
  reason: Reason,
  folder: string,
): { readonly message: string; readonly detail: string } | null => {
  const name = document.slice(document.lastIndexOf('/') + 1)
  if (!isNamed(name)) return null
  const words = nativeText.native
  const { message, next } = words.setAside[name]
  const cause = reason === 'future-version' ? words.writtenByNewer : words.damaged
  return { message, detail: `${cause} ${words.putAside(join(folder, dirname(document)))} ${next}` }
}
