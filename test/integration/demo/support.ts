import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '../../../src/demo'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

export interface CallOptions {
  readonly body?: unknown
  /** Null sends no Authorization header. */
  readonly token?: string | null
}

/** A server that is closed when the test ends. */
export async function start(options: DemoServerOptions = {}): Promise<DemoServer> {
  const server = await startDemoServer(options)
  onTestFinished(() => server.close())
  return server
}

/** One request with the server's own token unless told otherwise; a string body is sent as it is. */
export async function call(
  server: DemoServer,
  method: string,
  path: string,
  { body, token = server.token }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(server.baseUrl + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** The JSON of an answer. */
export function parsed(answer: Answer): unknown {
  return JSON.parse(answer.text)
}

const projectShape = z.object({ project_id: z.number(), name: z.string() })
const keyShape = z.object({ apikey_id: z.string(), name: z.string().nullish() })

/** The project in an answer. */
export const projectIn = (answer: Answer) => projectShape.parse(parsed(answer))

/** The projects in an answer. */
export const projectsIn = (answer: Answer) => z.array(projectShape).parse(parsed(answer))

/** The keys in an answer. */
export const keysIn = (answer: Answer) => z.array(keyShape).parse(parsed(answer))

/** The created key in an answer. */
export const createdIn = (answer: Answer) =>
  z.object({ key_value: z.string(), apikey_id: z.string().nullable() }).parse(parsed(answer))

/** A promise and the function that resolves it. */
export function gate<T = void>(): { readonly opened: Promise<T>; readonly open: (value: T) => void } {
  let open: (value: T) => void = () => undefined
  const opened = new Promise<T>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** The default project of a new server, with a second one beside it. */
export async function startWithProject(
  options: DemoServerOptions = {},
): Promise<{ server: DemoServer; defaultId: number; projectId: number }> {
  const server = await start(options)
  const defaultId = server.state.projects()[0]?.project_id ?? NaN
  const projectId = server.state.addProject({ name: 'Second' }).project_id
  return { server, defaultId, projectId }
}
