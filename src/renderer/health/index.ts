export { HealthView } from './HealthView'
