import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Authorize } from './authorize/authorization.ts'
import { type CallList, callList } from './calls/call-record.ts'
import { type Environment, type EnvironmentOptions, writeEnvironment } from './environment.ts'
import type { Fault } from './faults/fault.ts'
import { faultBook } from './faults/fault-book.ts'
import { answerRequest, type StandInParts } from './http/answer-request.ts'
import { deliver } from './http/deliver.ts'
import { readIncoming } from './http/incoming.ts'
import { rateLimit } from './http/rate-limit.ts'
import type { StandInState } from './state/state.ts'

export interface StandInOptions {
  /** Asked before every operation; all may do all unless given. */
  authorize?: Authorize
  /** The most any page holds, so that a few things make many pages. */
  pageSize?: number
  /** Throttles `LookupEvents` above so many a second, per account and region; AWS's own limit is 2. */
  lookupsPerSecond?: number
}

export interface StandIn {
  /** `http://127.0.0.1:port`; stays the same over `down` and `up`. */
  url: string
  /** For S3 Control, which puts the account's number before the host; see `resolve-localhost.mjs`. */
  localhostUrl: string
  /** As this address has it; a queue's own address at AWS leads the SDK there, whatever its endpoint. */
  queueUrl(accountId: string, name: string): string
  calls: CallList
  state: StandInState
  /** @returns takes the rule away */
  fault(fault: Fault): () => void
  clearFaults(): void
  /** Replaces the authorization; `null`: all may do all. */
  setAuthorize(authorize: Authorize | null): void
  /** Closes the port and cuts every connection: connections are refused. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
  /** What a child process needs, with profiles for the state's principals. */
  environment(options?: EnvironmentOptions): Environment
}

/** Starts an AWS of one state on this computer. */
export const startStandIn = async (state: StandInState, options: StandInOptions = {}): Promise<StandIn> => {
  const faults = faultBook()
  const parts: StandInParts = {
    state,
    calls: callList(),
    faults,
    authorize: options.authorize ?? null,
    pageSize: options.pageSize ?? 1000,
    mayLookUp: rateLimit(options.lookupsPerSecond ?? Infinity)
  }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  const environments: Environment[] = []
  let isUp = true

  async function listen(at: number): Promise<Server> {
    const made = createServer((request, response) => void handle(request, response))
    // A test that works for long between two requests must not find its connection closed.
    made.keepAliveTimeout = 0
    await new Promise<void>((done, fail) => made.once('error', fail).listen(at, '127.0.0.1', done))
    return made
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    response.on('error', () => {})
    try {
      const { answer, fault, record } = await answerRequest(parts, await readIncoming(request), gone.signal)
      const wasCut = () => Object.assign(record, { status: null })
      if (fault?.kind === 'silence') return void wasCut()
      if (fault?.kind === 'reset-before-headers') {
        wasCut()
        return void request.socket.resetAndDestroy()
      }
      if (fault?.kind === 'network-gone') {
        wasCut()
        await down()
        return void setTimeout(() => void up(), fault.forMs).unref()
      }
      if (response.destroyed) return void wasCut()
      await deliver(
        response,
        answer,
        fault,
        request.method === 'HEAD',
        Date.now() + state.clockAheadMs + (fault?.kind === 'clock-skew' ? fault.aheadMs : 0)
      )
    } catch (error) {
      if (response.destroyed) return
      // A mistake of the stand-in's own: said as plainly as can be, so that a test's failure shows it.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`The stand-in failed: ${error instanceof Error ? error.stack : String(error)}`)
    }
  }

  async function down(): Promise<void> {
    if (!isUp) return
    isUp = false
    const closing = server
    const closed = new Promise<void>(done => closing.close(() => done()))
    closing.closeAllConnections()
    await closed
  }

  async function up(): Promise<void> {
    if (isUp || isClosed) return
    isUp = true
    server = await listen(port)
  }

  let isClosed = false
  const standIn: StandIn = {
    url: `http://127.0.0.1:${port}`,
    localhostUrl: `http://localhost:${port}`,
    queueUrl: (accountId, name) => `http://127.0.0.1:${port}/${accountId}/${name}`,
    calls: parts.calls,
    state,
    fault: faults.add,
    clearFaults: faults.clear,
    setAuthorize: authorize => {
      parts.authorize = authorize
    },
    down,
    up,
    close: async () => {
      isClosed = true
      await down()
      for (const { remove } of environments) remove()
    },
    environment: environmentOptions => {
      const made = writeEnvironment(standIn, environmentOptions)
      environments.push(made)
      return made
    }
  }
  return standIn
}
