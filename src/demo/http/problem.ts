import type { ApiErrorBody } from '../types'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** A refusal, answered with its status and a `{code, error, detail}` body. */
export class ApiProblem extends Error {
  readonly status: number
  readonly detail: string | undefined

  /** Without `detail` the body says no more than the status. */
  constructor(status: number, detail?: string) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.detail = detail
  }
}

/** The error body for a status (management-api.md: "Error body"). */
export function errorBody(status: number, detail?: string): ApiErrorBody {
  const error = TITLES[status] ?? 'Error'
  return detail === undefined ? { code: status, error } : { code: status, error, detail }
}
