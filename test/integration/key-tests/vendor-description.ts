// The parts of the vendor's description that a test of a key depends on, as facts. Source: github.com/speechmatics/docs at
// 8783a7ae (13 August 2026): spec/batch.yaml (`GET /jobs`, `RetrieveJobsResponse`, `JobDetails`, `ErrorResponse`; the 403 of
// `POST /jobs`), spec/realtime.yaml (components.schemas) and docs/api-ref/realtime-transcription-websocket.mdx (“Handshake
// responses”, “Websocket errors”).

type FieldType = 'string' | 'integer' | 'array' | 'object'
/** The fields that must be there, and those that may. */
interface Shape {
  readonly required: Readonly<Record<string, FieldType>>
  readonly optional?: Readonly<Record<string, FieldType>>
}

export const batch = {
  /** `limit` of `GET /v2/jobs`. */
  limit: { least: 1, most: 100 },
  /** By status; the service names itself in JSON in all but 429. */
  statuses: [200, 401, 403, 422, 429, 500],
  jobs: { required: { jobs: 'array' } },
  job: {
    required: { created_at: 'string', data_name: 'string', id: 'string', status: 'string' },
    optional: { duration: 'integer', type: 'string', lang: 'string', text_name: 'string', config: 'object' },
  },
  jobStatuses: ['running', 'done', 'rejected', 'deleted', 'expired'],
  error: { required: { code: 'integer', error: 'string' }, optional: { detail: 'string' } },
  /** The examples of the description. */
  errors: {
    401: { code: 401, error: 'Permission Denied' },
    403: { code: 403, error: 'Invalid or missing license' },
    422: { code: 422, error: 'limit in query must be of type int64' },
    500: { code: 500, error: 'Internal Server Error' },
  },
} as const satisfies Record<string, unknown>

export const realtime = {
  /** What a handshake is answered. */
  handshakes: [101, 400, 401, 404, 405],
  sent: {
    StartRecognition: {
      required: { message: 'string', audio_format: 'object', transcription_config: 'object' },
    },
    EndOfStream: { required: { message: 'string', last_seq_no: 'integer' } },
  },
  audioFormat: { required: { type: 'string', encoding: 'string', sample_rate: 'integer' } },
  encodings: ['pcm_f32le', 'pcm_s16le', 'mulaw'],
  received: {
    RecognitionStarted: { required: { message: 'string' }, optional: { id: 'string' } },
    EndOfTranscript: { required: { message: 'string' } },
    Info: {
      required: { message: 'string', type: 'string', reason: 'string' },
      optional: { code: 'integer', seq_no: 'integer', quality: 'string' },
    },
    Error: {
      required: { message: 'string', type: 'string', reason: 'string' },
      optional: { code: 'integer', seq_no: 'integer' },
    },
  },
  infoTypes: ['recognition_quality', 'concurrent_session_usage'],
  errorTypes: [
    'invalid_message',
    'invalid_model',
    'invalid_language',
    'invalid_config',
    'invalid_audio_type',
    'invalid_output_format',
    'not_authorised',
    'not_allowed',
    'job_error',
    'protocol_error',
    'quota_exceeded',
    'timelimit_exceeded',
    'idle_timeout',
    'session_timeout',
    'unknown_error',
  ],
  /** Close codes and their payloads. */
  closes: {
    1003: 'protocol_error',
    1008: 'policy_violation',
    1011: 'internal_error',
    4001: 'not_authorised',
    4003: 'not_allowed',
    4004: 'invalid_model',
    4005: 'quota_exceeded',
    4006: 'timelimit_exceeded',
    4013: 'job_error',
  },
} as const satisfies Record<string, unknown>

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

/** What of a JSON object is not as described: fields that are missing, of another type, or not described at all. */
export const notAsDescribed = (json: unknown, { required, optional = {} }: Shape): readonly string[] => {
  if (typeof json !== 'object' || json === null) return ['no object']
  const fields = new Map<string, unknown>(Object.entries(json))
  const known: Readonly<Record<string, FieldType>> = { ...optional, ...required }
  return [
    ...Object.keys(required).filter((name) => !fields.has(name)),
    ...[...fields].filter(([name, value]) => known[name] !== typeOf(value)).map(([name]) => name),
  ]
}
