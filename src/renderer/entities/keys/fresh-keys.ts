import { create } from 'zustand'

const useFresh = create<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }))

/** The IDs of keys that were created here and not shown in a list since. */
export const useFreshKeys = (): ReadonlySet<string> => useFresh(({ ids }) => ids)

/** A key was created. */
export const noteFresh = (keyId: string): void =>
  useFresh.setState(({ ids }) => ({ ids: new Set(ids).add(keyId) }))

/** A new key was shown as one: it is like the others from now on. */
export const noteSeen = (keyId: string): void =>
  useFresh.setState(({ ids }) => ({ ids: new Set([...ids].filter((id) => id !== keyId)) }))
