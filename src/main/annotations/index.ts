export type { Annotations } from './annotation-file'
export { type AnnotationRoom, type AnnotationRoomOptions, createAnnotations } from './annotations'
export { type AnnotationHandlersOptions, createAnnotationHandlers } from './handlers'
