export { KeysPane } from './KeysPane'
