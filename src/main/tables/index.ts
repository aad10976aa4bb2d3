export { createTableHandlers } from './handlers'
export { createSavedViews, type SavedViewsRoom } from './saved-views'
export { openTableLooks } from './table-looks'
