export { exportAnnotations, importAnnotations, setUnused } from './actions'
export { openNotes } from './dialog-store'
export { NotesDialogs } from './NotesDialogs'
export { annotationsResource, type Annotations } from './store'
