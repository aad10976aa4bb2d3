export { askToRotate, mostTogether } from './store'
