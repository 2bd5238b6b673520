import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Log } from '../engine/log.ts'
import { maxRequestLength } from '../shared/contract/wire.ts'
import { answerCall } from './answer-call.ts'
import { answerDownload } from './answer-download.ts'
import { answerUpload } from './answer-upload.ts'
import { checkCaller, checkCookie, checkHost, checkOrigin } from './door.ts'
import type { HostedEngine } from './hosted-engine.ts'
import type { Pages } from './pages.ts'
import { Refusal } from './refusal.ts'
import { securityHeaders } from './security-headers.ts'
import { createSession, type Session } from './session.ts'
import { webSocketWire } from './web-socket-wire.ts'

export interface HostOptions {
  engine: HostedEngine
  pages: Pages
  /** 0 or absent: any free one. */
  port?: number
  log?: Log
}

export interface Host {
  /** With the one-time secret: whoever opens it first owns the host. */
  readonly url: string
  readonly port: number
  /** Closes every connection; what callers had begun is cancelled. */
  close(): Promise<void>
}

const headersDeadlineMs = 10_000
const idleDeadlineMs = 60_000
const maxConnections = 200

/** One UTF-16 unit takes at most three bytes in UTF-8; the engine's door says what is wrong with anything longer. */
const maxFrameBytes = maxRequestLength * 3

/**
 * The browser door: the pages and the wire on 127.0.0.1, for one browser of this computer's user. Other programs, other users and
 * other web pages reach the port too; each request is checked for its host, its origin and the session before anything else.
 * @throws the listen error (`EADDRINUSE`, …) when the port cannot be had
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const server = createServer({ headersTimeout: headersDeadlineMs, requestTimeout: 0, maxHeaderSize: 16 * 1024 })
  server.maxConnections = maxConnections
  server.setTimeout(idleDeadlineMs)
  await listen(server, options.port ?? 0)
  const { port } = server.address() as AddressInfo
  const session = createSession(port)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })

  server.on('request', (request, response) => {
    answer(request, response, port, session, options).catch((error: unknown) => refuse(request, response, error, options.log))
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    try {
      upgrade(request, socket, head, port, session, sockets, options)
    } catch (error) {
      socket.end(`HTTP/1.1 ${error instanceof Refusal ? error.status : 500} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
  })
  const close = async (): Promise<void> => {
    for (const socket of sockets.clients) socket.terminate()
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${port}/?key=${session.secret}`, port, close }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  session: Session,
  { engine, pages }: HostOptions
): Promise<void> => {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  checkHost(request, port)
  const url = targetOf(request)
  const secret = url.searchParams.get('key')
  if (secret !== null) return enter(secret, request, response, session)
  const [, room = '', rest = ''] = /^\/(call|upload|download)(?:\/(.*))?$/.exec(url.pathname) ?? []
  if (room === 'call' || room === 'upload') {
    allowOnly(request, ['POST'])
    checkCaller(request, session)
    if (room === 'call') await answerCall(decode(rest), engine, request, response)
    else await answerUpload(url.searchParams.get('name'), engine, request, response)
    return
  }
  allowOnly(request, ['GET', 'HEAD'])
  checkCookie(request, session)
  if (room === 'download') await answerDownload(decode(rest), engine.exportsDir(), request, response)
  else await pages.answer(decode(url.pathname), request, response)
}

/** Trades the secret for a cookie and takes it out of the address, before the address means anything else. */
const enter = (secret: string, request: IncomingMessage, response: ServerResponse, session: Session): void => {
  allowOnly(request, ['GET'])
  const cookie = session.exchange(secret)
  if (cookie !== null) response.setHeader('Set-Cookie', cookie)
  else checkCookie(request, session)
  response.writeHead(303, { Location: '/' })
  response.end()
}

const upgrade = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  port: number,
  session: Session,
  sockets: WebSocketServer,
  { engine, pages }: HostOptions
): void => {
  checkHost(request, port)
  checkOrigin(request, true)
  checkCookie(request, session)
  if (targetOf(request).pathname === '/wire') sockets.handleUpgrade(request, socket, head, opened => engine.serve(webSocketWire(opened)))
  else if (!pages.upgrade?.(request, socket, head)) throw new Refusal(404, 'There is nothing at this address.')
}

/** Only the path and query count; an absolute form naming another host was refused with the `Host` header or is read as ours. */
const targetOf = (request: IncomingMessage): URL => {
  const target = request.url ?? ''
  if (!target.startsWith('/') || !URL.canParse(`http://host${target}`)) throw new Refusal(400, 'The address is not a path.')
  return new URL(`http://host${target}`)
}

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new Refusal(400, 'The address is not well formed.')
  }
}

const allowOnly = (request: IncomingMessage, methods: readonly string[]): void => {
  if (!methods.includes(request.method ?? '')) throw new Refusal(405, `Only ${methods.join(' and ')} here.`, { Allow: methods.join(', ') })
}

/** Ends a request that was not served. Nothing of an unexpected error is told. */
const refuse = (request: IncomingMessage, response: ServerResponse, error: unknown, log: Log | undefined): void => {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'Something went wrong inside Footfall.')
  if (error !== refusal && !request.destroyed) log?.({ level: 'error', message: `${request.method} failed`, error })
  if (response.headersSent || request.socket.destroyed) {
    response.destroy()
    return
  }
  for (const name of response.getHeaderNames())
    if (name.startsWith('content-') && name !== 'content-security-policy') response.removeHeader(name)
  // What is left of a body is not read: the connection ends with the answer.
  response.writeHead(refusal.status, { ...refusal.headers, 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end(`${refusal.message}\n`, () => request.destroy())
}
