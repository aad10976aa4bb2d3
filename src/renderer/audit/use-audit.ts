import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { call } from '../bridge'
import { createAuditStore, type AuditState, type AuditStore, type AuditWorld } from './audit-store'
import { filterOf, type AuditFilters } from './filters'

const typingMs = 200
const worldOf = (isDemo: boolean): AuditWorld => ({
  list: (input) => call('audit.list', { ...input, isDemo }),
  verify: () => call('audit.verify', { isDemo }),
  now: () => new Date().toISOString(),
  log: isDemo ? 'demo' : 'profile',
})

/** The operations that match the filters; what is typed counts once typing has stopped. */
export const useAudit = (
  filters: AuditFilters,
  isDemo: boolean,
): { readonly store: AuditStore; readonly state: AuditState } => {
  const [store] = useState(() => createAuditStore(worldOf(isDemo)))
  const state = useStore(store.state)
  const [shown, setShown] = useState(filters)
  useEffect(() => {
    const timer = setTimeout(() => setShown(filters), typingMs)
    return () => clearTimeout(timer)
  }, [filters])
  useEffect(() => {
    void store.show(filterOf(shown))
  }, [store, shown])
  return { store, state }
}
