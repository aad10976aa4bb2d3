import { gzipSync } from 'node:zlib'
import { below, pick } from '#demo/prng'
import type { Canaries } from './canaries'
import type { Strike, Struck } from './hostile-server'
import { oddForms } from './odd-forms'

/** What a strike is made from: everything random comes from the run's seed. */
export interface StrikeContext {
  readonly random: () => number
  readonly canaries: Canaries
  /** Where a redirect, a link or a proxy would lead. */
  readonly sinkPort: number
}

type Answer = Strike['answer']

const json = (response: Struck['response'], status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
const raw = (socket: Struck['socket'], text: string | Buffer): void => void socket.end(text)
const http = (status: string, headers: readonly string[], body: string): string =>
  [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')

/** A secret in one of the forms that a server can hide it in; of what only looks like one, those alone that tell. */
const hidden = ({ random, canaries }: StrikeContext): string => {
  const forms = Object.values(oddForms)
  return pick(random, forms)(canaries.token)
}

const inWords = (context: StrikeContext): string =>
  pick(context.random, [
    (text: string) => text,
    (text: string) => `Invalid management token: ${text}.`,
    (text: string) => `{"token":"${text}"}`,
    (text: string) => `${'x '.repeat(below(context.random, 160))}${text}`,
    (text: string) => `${text} ${text}`,
  ])(hidden(context))

const status = ({ random }: StrikeContext): number =>
  pick(random, [400, 401, 403, 404, 409, 410, 418, 422, 429, 451, 499, 500, 502, 503, 599])

const errorWith = (context: StrikeContext, code: number): unknown => {
  const words = inWords(context)
  return pick(context.random, [
    { code, error: words },
    { code, message: words },
    { code, error: 'Refused', detail: words },
    { code, error: words.slice(0, words.length / 2), detail: words.slice(words.length / 2) },
    { detail: [{ loc: ['body', 'name'], msg: words, input: context.canaries.token }] },
    { detail: [{ loc: [context.canaries.token, words, 'name'], msg: 'is wrong' }] },
    { error: { error: { message: words } } },
    { code, error: 'Refused', [context.canaries.token]: words },
    [words],
    words,
  ])
}

const deep = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`

/** The true answer with a text in some of its strings; what is no list or row becomes one. */
const quoting = ({ truth }: Struck, text: string): string => {
  const list = truth === null ? [{}] : (JSON.parse(truth.body === '' ? '[]' : truth.body) as unknown)
  const row = {
    apikey_id: text,
    name: text,
    client_ref: text,
    description: text,
    project_id: 7,
    key_value: text,
    created_at: text,
    status: text,
  }
  return JSON.stringify(
    Array.isArray(list) ? [...list, row] : { ...(list as object), name: text, note: text },
  )
}

/** Every way to answer, by its name. None says that a deletion was done. */
const answers: Readonly<Record<string, (context: StrikeContext) => Answer>> = {
  'error that quotes': (context) => {
    const code = status(context)
    const body = errorWith(context, code)
    return ({ response }) => json(response, code, body)
  },
  'error under another type': (context) => {
    const code = status(context)
    const body = JSON.stringify(errorWith(context, code))
    const type = pick(context.random, [
      'text/html',
      'text/plain',
      'application/octet-stream',
      'image/svg+xml',
      'application/json; charset=utf-16',
      'application/json; charset=nonsense',
      'multipart/x-mixed-replace',
      '',
    ])
    return ({ response }) => json(response, code, body, { 'content-type': type })
  },
  'page that quotes': (context) => {
    const page = `<!doctype html><meta http-equiv="refresh" content="0;url=http://127.0.0.1:${context.sinkPort}/${context.canaries.token}"><p>${inWords(context)}`
    const code = pick(context.random, [200, 403, 404, 502])
    return ({ response }) => json(response, code, page, { 'content-type': 'text/html' })
  },
  'headers that quote': (context) => {
    const { token } = context.canaries
    const code = status(context)
    return ({ socket }) =>
      raw(
        socket,
        http(
          `${code} ${token}`,
          [
            `Set-Cookie: token=${token}; Path=/; Max-Age=99999`,
            `Retry-After: ${token}`,
            `Date: ${token}`,
            `Age: ${token}`,
            `WWW-Authenticate: Bearer realm="${token}"`,
            `Location: http://127.0.0.1:${context.sinkPort}/${token}`,
            `Link: <http://127.0.0.1:${context.sinkPort}/${token}>; rel=preload`,
            `Alt-Svc: h2="127.0.0.1:${context.sinkPort}"`,
            `NEL: {"report_to":"x"}`,
            `Report-To: {"group":"x","endpoints":[{"url":"http://127.0.0.1:${context.sinkPort}"}]}`,
            `${token}: ${token}`,
            'Content-Type: application/json',
          ],
          JSON.stringify({ code, error: token }),
        ),
      )
  },
  redirect: ({ random, canaries, sinkPort }) => {
    const code = pick(random, [300, 301, 302, 303, 305, 307, 308])
    const to = pick(random, [
      `http://127.0.0.1:${sinkPort}/v1/`,
      `http://${canaries.token}@127.0.0.1:${sinkPort}/`,
      `//127.0.0.1:${sinkPort}/?t=${canaries.token}`,
      `http://localhost:${sinkPort}/`,
      `file:///etc/passwd#${canaries.token}`,
      `data:application/json,[]`,
    ])
    return ({ response }) => json(response, code, [], { location: to })
  },
  'asks for credentials': ({ random, sinkPort }) => {
    const code = pick(random, [401, 407])
    const name = code === 401 ? 'www-authenticate' : 'proxy-authenticate'
    const scheme = pick(random, [
      'Basic realm="x"',
      'Negotiate',
      'NTLM',
      `Bearer authorization_uri="http://127.0.0.1:${sinkPort}"`,
    ])
    return ({ response }) => json(response, code, { code, error: 'who are you?' }, { [name]: scheme })
  },
  'quotes in a list or a row': (context) => {
    const { token } = context.canaries
    const text = pick(context.random, [token, `captions ${token} production`, `${token}\n`])
    const isEscaped = context.random() < 0.5
    return (struck) => {
      const body = quoting(struck, text)
      const escaped = body.replaceAll(token, (found) =>
        Array.from(found)
          .map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
      )
      json(
        struck.response,
        struck.method === 'DELETE' ? 500 : (struck.truth?.status ?? 200),
        isEscaped ? escaped : body,
      )
    }
  },
  'a value where none belongs': ({ canaries }) => {
    const { value } = canaries
    return ({ response, method }) =>
      json(response, method === 'DELETE' ? 500 : 200, {
        apikey_id: value,
        name: value,
        project_id: 7,
        key_value: value,
        client_ref: value,
        __proto__: { isAdmin: true },
      })
  },
  'deep JSON': ({ random }) => {
    const body = deep(pick(random, [65, 1_000, 200_000]))
    const code = pick(random, [200, 400, 500])
    return ({ response }) => json(response, code, body)
  },
  'huge error': ({ random, canaries }) => {
    const body = JSON.stringify({ code: 500, error: `${canaries.token} `.repeat(pick(random, [100, 3_000])) })
    return ({ response }) => json(response, 500, body)
  },
  'inherited names': ({ canaries }) => {
    const body = `[{"__proto__":{"apikey_id":"x","isAdmin":true},"constructor":{"prototype":{"polluted":"${canaries.token}"}},"toString":1}]`
    return ({ response }) => json(response, 200, body)
  },
  'JSON that is none': ({ random, canaries }) => {
    const body = pick(random, ['', '{', 'nul', '[1,]', canaries.token, '\uFEFF[]x', '\0', 'NaN', "{'a':1}"])
    const code = pick(random, [200, 201, 400, 500])
    return ({ response }) => json(response, code, body)
  },
  'another success': ({ random, canaries }) => {
    const code = pick(random, [202, 203, 205, 206, 226, 299])
    return ({ response }) => json(response, code, code === 205 ? '' : { code: 500, error: canaries.token })
  },
  'bad encoding': ({ random, canaries }) => {
    const body = Buffer.from(JSON.stringify({ code: 500, error: canaries.token }))
    const encoding = pick(random, ['gzip', 'br', 'deflate', 'zstd', 'nonsense', 'gzip, gzip'])
    return ({ response }) => json(response, 500, body.toString(), { 'content-encoding': encoding })
  },
  'gzip that swells': ({ random }) => {
    const packed = gzipSync(Buffer.alloc(pick(random, [1, 8]) * 1024 * 1024, 0x20))
    return ({ response }) => {
      response.writeHead(500, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(packed)
    }
  },
  'cut off': ({ random, canaries }) => {
    const text = http(
      '500 Oh',
      ['Content-Type: application/json'],
      JSON.stringify({ code: 500, error: canaries.token }),
    )
    const length = below(random, text.length)
    return ({ socket }) => raw(socket, text.slice(0, length))
  },
  reset:
    () =>
    ({ socket }) =>
      void socket.resetAndDestroy(),
  'no HTTP': ({ random, canaries }) => {
    const text = pick(random, [
      `${canaries.token}\r\n`,
      `HTTP/0.9 ${canaries.token}`,
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      `HTTP/1.1 999999 ${canaries.token}\r\n\r\n`,
      `HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n${canaries.token}`,
      `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\n${canaries.token}`,
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${canaries.token}\r\n`,
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\n[]\r\n0\r\nX: ${canaries.token}\r\n\r\n`,
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${canaries.token}\r\nConnection: upgrade\r\n\r\n${canaries.token}`,
      `HTTP/1.1 200 OK\r\nX: a\r\n ${canaries.token}\r\n\r\n[]`,
      `HTTP/1.1 200 OK\r\nX: \0${canaries.token}\r\n\r\n[]`,
      `HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n${canaries.token}`,
      '\x16\x03\x01\x00\x00',
    ])
    return ({ socket }) => raw(socket, text)
  },
  'many headers': ({ random, canaries }) => {
    const count = pick(random, [300, 3_000])
    const lines = Array.from({ length: count }, (_, index) => `X-${index}: ${canaries.token}`)
    return ({ socket }) => raw(socket, http('200 OK', lines, '[]'))
  },
  'many informational answers': ({ random, canaries }) => {
    const hints = `HTTP/1.1 103 Early Hints\r\nLink: </${canaries.token}>; rel=preload\r\n\r\n`
    const count = pick(random, [1, 30])
    return ({ socket }) => raw(socket, `${hints.repeat(count)}${http('500 Oh', [], canaries.token)}`)
  },
  'an answer nobody asked for': ({ canaries }) => {
    const extra = http('204 No Content', [], '')
    return ({ response, socket }) => {
      json(response, 500, { code: 500, error: canaries.token })
      socket.write(extra.repeat(3))
    }
  },
  'never an answer': () => () => {},
  'an answer without an end': ({ canaries }) => {
    return ({ socket }) => {
      socket.write('HTTP/1.1 500 Oh\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n')
      const timer = setInterval(() => socket.write(`3\r\n${canaries.token.slice(0, 3)}\r\n`), 20)
      socket.once('close', () => clearInterval(timer))
    }
  },
}

/** The names of all strikes. */
export const strikeNames: readonly string[] = Object.keys(answers)

/** Those after which only an interruption ends the command. */
const endless: ReadonlySet<string> = new Set(['never an answer', 'an answer without an end'])
export const isEndless = (name: string): boolean => endless.has(name)

/** Makes a strike by its name, on requests of one method. */
export const strikeNamed = (name: string, on: Strike['on'], context: StrikeContext): Strike => {
  const answer = answers[name]?.(context)
  if (answer === undefined) throw new Error(`no strike is called ${name}`)
  return {
    on,
    answer,
    isDone: context.random() < 0.5,
    skip: pick(context.random, [0, 0, 0, 1]),
    times: pick(context.random, [1, 2, Infinity]),
  }
}
