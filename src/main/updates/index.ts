export { openElectronUpdater } from './electron-updater-engine'
export { isSafeAddress, readFeed } from './feed'
export { createUpdates, type Updates, type UpdatesOptions } from './updates'
export { createWork } from './work'
