export { IdentifyDialogs } from './IdentifyDialogs'
