export { appInfoResource, getAppInfo, isMac, useAppInfo, type AppInfo } from './app-info'
export { call } from './call'
export { onEvent, useBridgeEvent } from './events'
export { firstDrawing } from './first-drawing'
export { getPolicy, policyResource, usePolicy, type Managed } from './policy'
export {
  createResource,
  forgetEverywhere,
  useData,
  useLoaded,
  useResource,
  type ResourceState,
} from './resource'
export { learnServerClock, serverNow, useClockOffset } from './server-clock'
export { useWrite } from './use-write'
export { losesList } from './loses-list'
