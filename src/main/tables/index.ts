export { createTableHandlers } from './handlers'
export { createSavedViews } from './saved-views'
export { openTableLooks } from './table-looks'
