import { permissionNames as namesOfVendor } from '../en/permissions'
import type { Text } from '../language'

/** The vendor’s names, in English as in its portal, where people look for them. */
export const permissionNames: Text['permissionNames'] = namesOfVendor

/** What each permission lets the app do. */
export const permissionUses: Text['permissionUses'] = {
  'view-projects': 'die Projekte auflisten',
  'manage-projects': 'Projekte erstellen, umbenennen und löschen',
  'view-api-keys': 'die Schlüssel eines Projekts auflisten',
  'create-api-key': 'Schlüssel erstellen',
  'delete-api-keys': 'Schlüssel widerrufen',
}
