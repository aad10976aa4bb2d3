export { openElectronUpdater } from './electron-updater-engine'
export { isSafeAddress, readFeed } from './feed'
export { createUpdates, type Updates } from './updates'
export { createWork } from './work'
