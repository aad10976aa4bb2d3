export { InspectorRegion } from './InspectorRegion'
