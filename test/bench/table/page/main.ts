// Style sheets have nothing to name.
/* oxlint-disable import/no-unassigned-import */
import '../../../../src/renderer/ui/tokens.css'
import '../../../../src/renderer/ui/base.css'
import './page.css'
import type { ApiKey } from '#shared/api-key'
import { createProbe, type Probe } from './probe'

declare global {
  interface Window {
    /** What the benchmark asks of the page; there once the table is. */
    bench?: Probe
  }
}

const tables = {
  keydesk: async () => await import('./keydesk'),
  'ag-grid': async () => await import('./ag-grid'),
  tanstack: async () => await import('./tanstack'),
} as const

const start = async (): Promise<void> => {
  const root = document.getElementById('root')
  const name = new URLSearchParams(location.search).get('table') as keyof typeof tables
  const answer = await fetch('./keys.json')
  const keys = (await answer.json()) as ApiKey[]
  const { mount } = await tables[name]()
  if (root === null) return
  const began = performance.now()
  window.bench = createProbe(keys, mount(root, keys), began)
}

void start()
