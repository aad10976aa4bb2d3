export { InventoryView } from './InventoryView'
