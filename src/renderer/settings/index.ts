export { CsvItems, useCsvSeparator } from './CsvItems'
export { sectionTitles, sectionWords, type SettingsSection } from './sections'
export { saveSetting, useSettings } from './store'
