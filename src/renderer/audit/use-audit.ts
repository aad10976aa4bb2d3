import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { call } from '../bridge'
import { createAuditStore, type AuditState, type AuditStore, type AuditWorld } from './audit-store'
import { filterOf, type AuditFilters } from './filters'

const typingMs = 200
const world: AuditWorld = {
  list: (input) => call('audit.list', input),
  verify: () => call('audit.verify', {}),
}

/** The entries that match the filters; what is typed counts once typing has stopped. */
export const useAudit = (
  filters: AuditFilters,
): { readonly store: AuditStore; readonly state: AuditState } => {
  const [store] = useState(() => createAuditStore(world))
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
