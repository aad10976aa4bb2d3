import { z } from 'zod'
import { keyId as anyKeyId } from './contract/define'
import { linkScheme } from './link-scheme'

/**
 * What a link names: a workspace of this computer, a project of it, a key of that, or the rotation of that key. Never
 * an action or a secret.
 */
export const linkSchema = z.strictObject({
  workspaceId: z.uuid(),
  projectId: z.number().int().nonnegative().nullable(),
  keyId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/u)
    .nullable(),
  /** The key's rotation rather than the key. */
  shows: z.literal('rotation').optional(),
})
export type Link = z.infer<typeof linkSchema>

/** What main leads the window to: what a link names, a key whose ID no link can have, or a view of a workspace. */
export const linkTargetSchema = linkSchema.extend({
  keyId: anyKeyId.nullable(),
  shows: z.enum(['rotation', 'rotations', 'health']).optional(),
})
export type LinkTarget = z.infer<typeof linkTargetSchema>

// Some systems add a slash at the end.
const form =
  /^keydesk:\/\/workspace\/([0-9a-f-]{36})(?:\/project\/(0|[1-9]\d{0,14})(?:\/key\/([A-Za-z0-9_-]{1,200})(?:\/(rotation))?)?)?\/?$/u

/** Parses a link; null if it is not exactly one. */
export const parseLink = (text: string): Link | null => {
  const [, workspaceId, projectId, keyId, shows] = form.exec(text) ?? []
  const parsed = linkSchema.safeParse({
    workspaceId,
    projectId: projectId === undefined ? null : Number(projectId),
    keyId: keyId ?? null,
    ...(shows !== undefined && { shows }),
  })
  return parsed.success ? parsed.data : null
}

/** The text of a link. */
export const linkText = ({ workspaceId, projectId, keyId, shows }: Link): string => {
  const project = projectId === null ? '' : `/project/${projectId}`
  const key = projectId === null || keyId === null ? '' : `/key/${keyId}`
  const rotation = key === '' || shows === undefined ? '' : `/${shows}`
  return `${linkScheme}://workspace/${workspaceId}${project}${key}${rotation}`
}
