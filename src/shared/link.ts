import { z } from 'zod'
import { linkScheme } from './link-scheme'

/**
 * What a link names: a workspace of this computer, a project of it, a key of that. Never an action or a
 * secret.
 */
export const linkSchema = z.strictObject({
  workspaceId: z.uuid(),
  projectId: z.number().int().nonnegative().nullable(),
  keyId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/u)
    .nullable(),
})
export type Link = z.infer<typeof linkSchema>

// Some systems add a slash at the end.
const form =
  /^keydesk:\/\/workspace\/([0-9a-f-]{36})(?:\/project\/(0|[1-9]\d{0,14})(?:\/key\/([A-Za-z0-9_-]{1,200}))?)?\/?$/u

/** Parses a link; null if it is not exactly one. */
export const parseLink = (text: string): Link | null => {
  const [, workspaceId, projectId, keyId] = form.exec(text) ?? []
  const parsed = linkSchema.safeParse({
    workspaceId,
    projectId: projectId === undefined ? null : Number(projectId),
    keyId: keyId ?? null,
  })
  return parsed.success ? parsed.data : null
}

/** The text of a link. */
export const linkText = ({ workspaceId, projectId, keyId }: Link): string => {
  const project = projectId === null ? '' : `/project/${projectId}`
  const key = projectId === null || keyId === null ? '' : `/key/${keyId}`
  return `${linkScheme}://workspace/${workspaceId}${project}${key}`
}
