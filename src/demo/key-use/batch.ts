import { json, type Reply } from '../routes'
import type { IssuedKey } from './issued-keys'
import { bearerIn, type KeyUseRules, type Service, standing } from './rules'

export interface UsedBy {
  readonly method: string
  readonly authorization: string | undefined
  readonly find: (value: string) => IssuedKey | undefined
  readonly rules: KeyUseRules
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Answers as the batch service does. Source: Speechmatics, spec/batch.yaml, GET /jobs: 200 `{jobs}`, 401 “Permission
 * Denied”, 403 “Invalid or missing license”, 422 for a bad `limit`. The one job has a name that nobody must read.
 */
export const batchAnswer = ({ region, path }: Service, used: UsedBy): Reply => {
  const { pathname, searchParams } = new URL(path, 'https://batch.invalid')
  const { rules, now } = used
  switch (standing(used.find(bearerIn(used.authorization)), 'batch', { region, rules, now })) {
    case 'unknown':
      return json(401, { code: 401, error: 'Permission Denied' })
    case 'refused':
      return json(403, { code: 403, error: 'Invalid or missing license' })
    case 'known':
  }
  if (pathname !== '/v2/jobs') return json(404, { code: 404, error: 'Not found' })
  if (used.method !== 'GET') return json(405, { code: 405, error: 'Method not allowed' })
  const limit = searchParams.get('limit')
  if (limit !== null && !/^\d{1,3}$/u.test(limit))
    return json(422, { code: 422, error: 'limit in query must be of type int64' })
  const job = { id: 'yjbmf9kqub', created_at: new Date(now).toISOString(), status: 'done', duration: 244 }
  return json(200, { jobs: [{ ...job, data_name: 'a customer’s file name.mp3' }] })
}
