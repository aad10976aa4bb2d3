export { checkForUpdates, takeStep, updatesResource, useUpdate } from './store'
