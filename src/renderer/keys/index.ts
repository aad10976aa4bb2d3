export { KeysPane, type KeysPaneProps } from './KeysPane'
