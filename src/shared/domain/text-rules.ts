import type { FieldProblem } from '../failure'
import { annotationLimits, keyLimits, tableLimits, workspaceNameLength } from '../limits'
import { destinationLimits } from './delivery/destination-templates'
import { firstInvisible, foldName } from './visible-text'

const nameProblem =
  (limit: number) =>
  (name: string): FieldProblem | null => {
    const trimmed = name.trim()
    if (trimmed === '') return 'required'
    if (firstInvisible(trimmed) !== null) return 'invisible-character'
    if (trimmed.length > limit) return 'too-long'
    return null
  }

/** What is wrong with an API key's name, or null. Source: Management API, POST /api-keys `name`. */
export const keyNameProblem = nameProblem(keyLimits.nameLength)

/** What is wrong with a project's name, or null. The API names no limit; 120 keeps it as long as a key's. */
export const projectNameProblem = nameProblem(keyLimits.nameLength)

/** What is wrong with a workspace's name, or null. */
export const workspaceNameProblem = nameProblem(workspaceNameLength)

/** What is wrong with the name of a saved view, or null. */
export const viewNameProblem = nameProblem(tableLimits.viewNameLength)

/** What is wrong with the name of a destination, or null. */
export const destinationNameProblem = nameProblem(destinationLimits.nameLength)

/** What is wrong with a client reference, or null; empty means none. Source: Management API, `client_ref`. */
export const clientRefProblem = (clientRef: string): FieldProblem | null => {
  const trimmed = clientRef.trim()
  if (firstInvisible(trimmed) !== null) return 'invisible-character'
  return trimmed.length > keyLimits.clientRefLength ? 'too-long' : null
}

/** What is wrong with the owner noted of a new key, or null; empty means none. */
export const ownerProblem = (owner: string): FieldProblem | null => {
  const trimmed = owner.trim()
  if (firstInvisible(trimmed) !== null) return 'invisible-character'
  return trimmed.length > annotationLimits.ownerLength ? 'too-long' : null
}

/** What is wrong with a temporary key's lifetime in seconds, or null. Source: Management API, `ttl`. */
export const ttlProblem = (seconds: number): FieldProblem | null => {
  if (!Number.isInteger(seconds)) return 'malformed'
  return seconds < keyLimits.ttlMin || seconds > keyLimits.ttlMax ? 'out-of-range' : null
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u

/** Whether a URL's host name is this computer. */
export const isLoopback = (hostname: string): boolean => loopback.test(hostname)

/** What is wrong with a Management API base URL, or null. It must be https; http is allowed on loopback. */
export const baseUrlProblem = (text: string): FieldProblem | null => {
  if (text.trim() === '') return 'required'
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    return 'not-a-url'
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return 'https-only'
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return 'malformed'
  return null
}

const meaningless = /^(api|key|test|testing|tmp|temp|new|untitled|foo|bar|asdf|my|default|[-_\s\d.])+$/iu

/** Whether a name says nothing about its application or environment (vendor's naming advice). */
export const saysNothing = (name: string): boolean => {
  const seen = foldName(name)
  return seen.length < 3 || meaningless.test(seen)
}
