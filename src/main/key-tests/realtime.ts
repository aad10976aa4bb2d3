import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { deadlineAfter, type Ended, endedBy, unlessEnded } from '../management-api/http/deadline'
import { type Answer, type Body, errorBodyBytes, kindOfBody } from '../management-api/http/exchange'
import { readJson } from '../management-api/http/read-json'
import { type Line, type OpenLine, openPlainLine } from './open-line'
import {
  type Asked,
  notTested,
  type Verdict,
  verdictOnAnswer,
  verdictOnClose,
  verdictOnError,
  verdictOnTrouble,
} from './verdict'

const wholeMs = 20_000
// For the server's side of the close; nothing hangs on it.
const farewellMs = 1_000

// Source: Speechmatics, spec/realtime.yaml, `StartRecognition` and `EndOfStream`. No audio follows: nothing is charged.
const startRecognition = JSON.stringify({
  message: 'StartRecognition',
  audio_format: { type: 'raw', encoding: 'pcm_s16le', sample_rate: 16_000 },
  transcription_config: { language: 'en' },
})
const endOfStream = JSON.stringify({ message: 'EndOfStream', last_seq_no: 0 })

const messageSchema = z.looseObject({
  message: z.string(),
  type: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
})

const bodyOf = async (response: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.byteLength
      if (size > errorBodyBytes) return { state: 'too-large' }
      chunks.push(chunk)
    }
  } catch (cause) {
    return { state: 'cut', cause }
  }
  return { state: 'whole', bytes: new Uint8Array(Buffer.concat(chunks)) }
}

const answerOf = async (response: IncomingMessage, now: () => number): Promise<Answer> => {
  const { headers, statusCode = 0 } = response
  const receivedAt = now()
  return {
    status: statusCode,
    retryAfter: headers['retry-after'] ?? null,
    date: headers.date ?? null,
    age: headers.age ?? null,
    receivedAt,
    ...kindOfBody(headers['content-type']),
    body: await bodyOf(response),
  }
}

/** What the server says, until it is clear what that means. */
const sessionVerdict = (socket: WebSocket, asked: Asked): Promise<Verdict> =>
  new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      void answerOf(response, asked.now).then((answer) => resolve(verdictOnAnswer(answer, asked, true)))
    })
    socket.on('open', () => socket.send(startRecognition))
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      const said = isBinary ? undefined : readJson(new Uint8Array(data), messageSchema)?.value
      if (said?.message === 'RecognitionStarted') resolve({ outcome: 'works' })
      if (said?.message === 'Error') resolve(verdictOnError(said.type ?? '', said.reason ?? '', asked))
    })
    // Also after it is clear what the verdict is: an error that nobody hears ends the process.
    socket.on('error', (thrown) => resolve(verdictOnTrouble(thrown, asked)))
    socket.on('close', (code, reason) => resolve(verdictOnClose(code, reason.toString(), asked)))
  })

/** Says goodbye, and waits a moment for the answer. */
const leave = async (socket: WebSocket): Promise<void> => {
  if (socket.readyState !== WebSocket.OPEN && socket.readyState !== WebSocket.CLOSING) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, farewellMs)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.close(1000)
  })
}

const converse = async (line: Line, url: URL, asked: Asked, signal: AbortSignal): Promise<Verdict> => {
  const socket = new WebSocket(url, {
    headers: { Authorization: `Bearer ${asked.value}` },
    ...line.options,
    followRedirects: false,
    perMessageDeflate: false,
    maxPayload: errorBodyBytes,
  })
  try {
    const verdict = await unlessEnded(sessionVerdict(socket, asked), signal)
    if (verdict.outcome === 'works' && socket.readyState === WebSocket.OPEN) socket.send(endOfStream)
    await leave(socket)
    return verdict
  } finally {
    socket.terminate()
    line.close()
  }
}

/**
 * Begins a realtime session with the key and ends it at once: the handshake alone proves nothing, as an `Error` can
 * follow it. Rejects with Ended where the signal aborts.
 */
export const tryRealtime = async (
  openLine: OpenLine,
  url: URL,
  asked: Asked,
  signal: AbortSignal,
): Promise<Verdict> => {
  const isSecure = url.protocol === 'wss:'
  const deadline = deadlineAfter(wholeMs, signal)
  const end = { host: url.hostname, port: Number(url.port === '' ? (isSecure ? 443 : 80) : url.port) }
  try {
    const opening = (isSecure ? openLine : openPlainLine)(end, deadline.signal)
    // One that comes too late is closed.
    opening.then(
      (line) => deadline.signal.aborted && line.close(),
      () => {},
    )
    const line = await unlessEnded(opening, deadline.signal)
    return await converse(line, url, asked, deadline.signal)
  } catch (thrown) {
    if (!deadline.signal.aborted) return verdictOnTrouble(thrown, asked)
    const ended: Ended = endedBy(deadline.signal)
    if (ended.reason === 'cancelled') throw ended
    return notTested('timed-out', { host: asked.host })
  } finally {
    deadline.release()
  }
}
