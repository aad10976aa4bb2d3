/** The five permissions a management token can hold. Source: Management API, introduction. */
export const permissions = [
  'view-projects',
  'manage-projects',
  'view-api-keys',
  'create-api-key',
  'delete-api-keys',
] as const

export type Permission = (typeof permissions)[number]

/** Those that a read alone can show. */
export const readPermissions: readonly Permission[] = ['view-projects', 'view-api-keys']
