import type { Permission } from '../../domain/permission'

/** The vendor’s names of the five permissions. */
export const permissionNames: Record<Permission, string> = {
  'view-projects': 'View projects',
  'manage-projects': 'Manage projects',
  'view-api-keys': 'View API keys',
  'create-api-key': 'Create API key',
  'delete-api-keys': 'Delete API keys',
}

/** What each permission lets the app do. */
export const permissionUses: Record<Permission, string> = {
  'view-projects': 'list the projects',
  'manage-projects': 'create, rename and delete projects',
  'view-api-keys': 'list the keys of a project',
  'create-api-key': 'create keys',
  'delete-api-keys': 'revoke keys',
}
