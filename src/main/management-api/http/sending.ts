import type { FieldProblem } from '#shared/failure'
import { isUsableKeyId } from '#shared/domain/keys/key-id'
import { clientRefProblem, keyNameProblem, projectNameProblem, ttlProblem } from '#shared/domain/text-rules'
import { KeydeskError } from '../../keydesk-error'
import type { NewKey, NewProject } from '../types'

type Problems = Readonly<Record<string, FieldProblem | null>>

// The contract checked these already; here they are the last gate before the wire.
const demand = (problems: Problems): void => {
  const fields: Record<string, FieldProblem> = {}
  for (const [field, problem] of Object.entries(problems)) if (problem !== null) fields[field] = problem
  if (Object.keys(fields).length > 0) throw new KeydeskError({ code: 'input-invalid', fields })
}

/** A project id as a path segment or query value. Throws `input-invalid` for anything but a whole number. */
export const projectIdText = (projectId: number): string => {
  demand({ projectId: Number.isSafeInteger(projectId) ? null : 'malformed' })
  return String(projectId)
}

/** A key id as a path segment. Throws `input-invalid` for one that would not stay a segment (key-id.ts). */
export const keyIdText = (keyId: string): string => {
  demand({ keyId: isUsableKeyId(keyId) ? null : 'malformed' })
  return encodeURIComponent(keyId)
}

/** The body of POST and PUT /projects. Throws `input-invalid`. Source: management-api.md, the table. */
export const projectBody = ({ name, description }: NewProject): Record<string, unknown> => {
  demand({ name: projectNameProblem(name) })
  return { name, ...(description === undefined || description === '' ? {} : { description }) }
}

/**
 * Query and body of POST /api-keys. Throws `input-invalid`. Source: management-api.md, "Create body": the project
 * is for a permanent key; `ttl` makes a temporary one, and only that names its product.
 */
export const keyRequest = (key: NewKey): { query: string; body: Record<string, unknown> } => {
  const { lifetime } = key
  demand({ name: keyNameProblem(key.name), clientRef: clientRefProblem(key.clientRef) })
  const about = { name: key.name, ...(key.clientRef === '' ? {} : { client_ref: key.clientRef }) }
  if (lifetime.kind === 'permanent')
    return { query: '', body: { project_id: Number(projectIdText(key.projectId)), ...about } }
  demand({ ttlSeconds: ttlProblem(lifetime.ttlSeconds) })
  return { query: `?type=${lifetime.product}`, body: { ...about, ttl: lifetime.ttlSeconds } }
}
