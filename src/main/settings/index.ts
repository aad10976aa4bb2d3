export { createSettingsHandlers } from './handlers'
export { type SettingsRoom, type SettingsRoomOptions, createSettings } from './settings'
