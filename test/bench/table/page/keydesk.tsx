import { createRoot } from 'react-dom/client'
import type { ApiKey } from '#shared/api-key'
import type { Bridge } from '#shared/contract'
import { packKeys } from '#shared/key-list'
import { Announcer, HintLayer } from '../../../../src/renderer/ui'
import { KeysPane } from '../../../../src/renderer/keys'
import { type Mounted, withText } from './probe'

// Main's side of the contract as far as the pane needs it: the list; all else fails and changes nothing here.
const bridge = (keys: readonly ApiKey[]): Bridge => {
  const list = { keys: packKeys(keys), fetchedAt: new Date().toISOString(), staleBecause: null }
  const calls = new Proxy(
    {},
    {
      get: (_, name) => async () =>
        name === 'keys.list' ? { ok: true, value: list } : { ok: false, failure: { code: 'internal' } },
    },
  )
  const events = new Proxy({}, { get: () => () => () => {} })
  return { calls, events } as Bridge
}

const rule = { rotationAgeDays: 90, isBeingReplaced: () => false }
const NoBar = () => null

/** Keydesk's own pane of keys, whole: toolbar, search, grid, as the window shows it. */
export const mount = (root: HTMLElement, keys: readonly ApiKey[]): Mounted => {
  Object.assign(window, { keydesk: bridge(keys) })
  createRoot(root).render(
    <>
      <KeysPane
        workspaceId="bench"
        projectId={1}
        isDefaultProject={false}
        projectName="Bench"
        rule={rule}
        ticked={NoBar}
      />
      <Announcer />
      <HintLayer />
    </>,
  )
  return {
    firstId: () => root.querySelector('[aria-rowindex="2"] [role="gridcell"]')?.textContent.trim() ?? null,
    search: () => root.querySelector('search input'),
    header: (label) => withText(root, '[role="columnheader"] button', label),
    scroller: () => root.querySelector('[role="grid"]'),
  }
}
