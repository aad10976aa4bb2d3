import type { Bridge } from '#shared/contract'

declare global {
  interface Window {
    /** What the preload exposes; absent where the page runs outside the app. */
    readonly keydesk?: Bridge
  }
}
