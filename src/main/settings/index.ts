export { createSettingsHandlers } from './handlers'
export { type ConfirmProxy, createSettings } from './settings'
