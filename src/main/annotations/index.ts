export { type AnnotationsFeature, annotationsDocument, createAnnotations } from './annotations'
export { createAnnotationHandlers } from './handlers'
export { dateReminders, remindedDatesDocument } from './date-reminders'
export { normalised } from './normalise'
