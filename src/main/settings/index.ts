export { createSettingsHandlers } from './handlers'
export { createSettings, effective } from './settings'
