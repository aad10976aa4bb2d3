export { SettingsView } from './SettingsView'
export { loadSettings, saveSetting, useSettings } from './store'
