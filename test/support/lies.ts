import type { Fault } from '#demo/index'

/** An answer to a write that does not reveal whether it was carried out; `isDone` says whether it was. */
type UnclearAnswer = (isDone: boolean) => Fault

const said = (status: number, body: unknown, apply: boolean): Fault => ({
  kind: 'status',
  status,
  body,
  apply,
})

export const unclearAnswers = {
  'page with 404': (apply) => ({ kind: 'html', status: 404, apply }),
  'page with 403': (apply) => ({ kind: 'html', status: 403, apply }),
  'page with 410': (apply) => ({ kind: 'html', status: 410, apply }),
  'page with 200': (apply) => ({ kind: 'html', status: 200, apply }),
  'page with 502': (apply) => ({ kind: 'html', status: 502, apply }),
  redirect: (apply) => ({
    kind: 'status',
    status: 302,
    headers: { location: 'https://login.example/sign-in' },
    apply,
  }),
  '200 status error': (apply) => said(200, { status: 'error' }, apply),
  '200 code 500': (apply) => said(200, { code: 500, status: 'Object could not be deleted.' }, apply),
  '200 empty': (apply) => ({ kind: 'emptyBody', apply }),
  '200 error': (apply) => said(200, { error: 'Object could not be deleted.' }, apply),
  '200 other JSON': (apply) => ({ kind: 'wrongTypes', body: ['other'], apply }),
  '202': (apply) => said(202, { status: 'accepted' }, apply),
  '204': (apply) => ({ kind: 'status', status: 204, apply }),
  '500': (apply) => said(500, { code: 500, error: 'Internal Server Error' }, apply),
} as const satisfies Record<string, UnclearAnswer>

/** The API's answer that something does not exist, whether or not it does. */
export const absences = {
  'API 404': (apply) => said(404, { code: 404, error: 'Not Found' }, apply),
  'API 410': (apply) => said(410, { code: 410, error: 'Gone' }, apply),
} as const satisfies Record<string, UnclearAnswer>

/** A reply that never arrives: to a write that is done, never done, or done this many milliseconds later. */
export const lostReplies = {
  'lost, done': () => ({ kind: 'appliedButReplyLost' }),
  'lost, never done': () => ({ kind: 'reset' }),
  'lost, done late': (afterMs) => ({ kind: 'appliedButReplyLost', afterMs }),
} as const satisfies Record<string, (afterMs: number) => Fault>

/** Answers to a list that are no lists. */
export const noLists = {
  'page with 200': { kind: 'html', status: 200 },
  'page with 404': { kind: 'html', status: 404 },
  'page with 502': { kind: 'html', status: 502 },
  redirect: { kind: 'status', status: 302, headers: { location: 'https://login.example/sign-in' } },
  'API 404': said(404, { code: 404, error: 'Not Found' }, false),
  'API 410': said(410, { code: 410, error: 'Gone' }, false),
  'cut JSON': { kind: 'alteredList', how: 'cut' },
  'cut connection': { kind: 'truncatedBody' },
  'other JSON': { kind: 'wrongTypes' },
  '204': { kind: 'status', status: 204 },
  reset: { kind: 'reset' },
} as const satisfies Record<string, Fault>

/**
 * Well-formed lists that are not true. `id` is the affected row; `writes` is how far back a stale list goes.
 */
export const untrueLists = {
  'empty list': () => ({ kind: 'alteredList', how: 'empty' }),
  'stale list': (_id, writes) => ({ kind: 'staleList', writes }),
  'missing row': (id) => ({ kind: 'alteredList', how: 'missingRow', ...(id !== undefined && { id }) }),
  'unusable rows': (id) => ({ kind: 'alteredList', how: 'unusableRows', ...(id !== undefined && { id }) }),
} as const satisfies Record<string, (id: string | number | undefined, writes: number) => Fault>

/** True lists that look unusual. */
export const oddLists = {
  'reordered list': { kind: 'alteredList', how: 'reordered' },
  'duplicated rows': { kind: 'alteredList', how: 'duplicatedRows' },
} as const satisfies Record<string, Fault>
