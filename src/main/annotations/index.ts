export { createAnnotations } from './annotations'
export { createAnnotationHandlers } from './handlers'
