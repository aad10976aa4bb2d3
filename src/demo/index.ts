export { demoWorkspace } from './demo-workspace'
export type { Fault, FaultHandle, FaultMatch, FaultRule } from './faults'
export type { ListChange } from './lies/list-changes'
export type { NameRule } from './lies/name-rules'
export type { RateLimit } from './rate-limit'
export type { LoggedRequest } from './request-log'
export { MAX_KEY_NAME, type Operation, TTL_SECONDS } from './routes'
export { type KeySeedOptions, seedKeys, seedWorkspace, type WorkspaceSeedOptions } from './seed'
export { type DemoServer, type DemoServerOptions, startDemoServer } from './server'
export {
  type ApiErrorBody,
  type ApiKey,
  type CreatedKey,
  KEY_TYPES,
  type KeyType,
  type Permission,
  PERMISSIONS,
  type Project,
  type SeedProject,
  type WorkspaceSeed,
} from './types'
export { MAX_PROJECTS, type WorkspaceState } from './workspace-data'
