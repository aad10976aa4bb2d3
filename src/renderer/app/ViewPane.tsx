import { useEffect } from 'react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { lazyPart, SkeletonRows } from '../ui'
import type { View } from '../shell/views'

const words = text.app
const fallback = <SkeletonRows count={14} label={words.opening} />

const OverviewView = lazyPart(async () => (await import('../overview/OverviewView')).OverviewView, {
  fallback,
})
const InventoryView = lazyPart(async () => (await import('../inventory/InventoryView')).InventoryView, {
  fallback,
})
const HealthView = lazyPart(async () => (await import('../health/HealthView')).HealthView, { fallback })
const RotationsView = lazyPart(async () => (await import('../rotations/RotationsView')).RotationsView, {
  fallback,
})
const AuditView = lazyPart(async () => (await import('../audit/AuditView')).AuditView, { fallback })
const SettingsView = lazyPart(async () => (await import('../settings/SettingsView')).SettingsView, {
  fallback,
})

/** A view that is not the open project. */
export const ViewPane = ({ view, workspace }: { view: Exclude<View, 'project'>; workspace: Workspace }) => {
  const title = words.views[view]
  useEffect(() => {
    document.title = `${title} — ${visibleText(workspace.name)} — ${words.name}`
  }, [title, workspace.name])
  // A view of its own for each workspace: nothing selected or typed crosses over to another.
  switch (view) {
    case 'overview':
      return <OverviewView key={workspace.id} workspace={workspace} />
    case 'inventory':
      return <InventoryView key={workspace.id} workspace={workspace} />
    case 'health':
      return <HealthView key={workspace.id} workspace={workspace} />
    case 'rotations':
      return <RotationsView key={workspace.id} workspace={workspace} />
    case 'audit':
      return <AuditView key={workspace.id} workspace={workspace} />
    case 'settings':
      return <SettingsView />
  }
}
