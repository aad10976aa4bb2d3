export { askToRotate } from './store'
