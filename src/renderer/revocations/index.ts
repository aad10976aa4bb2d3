export { askToRevoke, type RevocationTarget } from './store'
