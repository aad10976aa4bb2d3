export { createSettingsHandlers } from './handlers'
export { createSettings } from './settings'
