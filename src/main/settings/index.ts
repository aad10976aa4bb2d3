export { createSettingsHandlers } from './handlers'
export { type SettingsRoom, type SettingsRoomOptions, createSettings, effective } from './settings'
