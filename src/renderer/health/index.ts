export { useUrgentCount } from './urgent-count'
