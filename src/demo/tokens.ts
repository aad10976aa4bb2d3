import { ApiProblem } from './http/problem'
import { type Permission, PERMISSIONS } from './types'

/** The management tokens that a server knows. Changes apply from the next request on. */
export class TokenTable {
  readonly #tokens = new Map<string, ReadonlySet<Permission>>()

  /** Adds a token, or replaces the permissions of a known one. All five if none are named. */
  add(token: string, permissions: Iterable<Permission> = PERMISSIONS): void {
    this.#tokens.set(token, new Set(permissions))
  }

  /** Removes a token: its next request is answered 401. */
  remove(token: string): void {
    this.#tokens.delete(token)
  }

  /**
   * The permissions behind an `Authorization: Bearer <token>` header.
   * Throws a 401 problem when the header is missing, has another form or names an unknown token.
   */
  authenticate(authorization: string | undefined): ReadonlySet<Permission> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
    const permissions = token === undefined ? undefined : this.#tokens.get(token)
    if (!permissions) throw new ApiProblem(401, 'The management token is missing or not valid.')
    return permissions
  }
}

/** Throws a 403 problem unless the permission is among those granted. */
export function demand(granted: ReadonlySet<Permission>, needed: Permission): void {
  if (!granted.has(needed)) {
    throw new ApiProblem(403, `The management token does not have the permission "${needed}".`)
  }
}
