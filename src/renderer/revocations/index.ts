export { RevocationDialogs } from './RevocationDialogs'
export { askToRevoke, type RevocationTarget } from './store'
