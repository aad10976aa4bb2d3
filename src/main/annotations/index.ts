export { createAnnotations } from './annotations'
export { createAnnotationHandlers } from './handlers'
export { dateReminders } from './date-reminders'
