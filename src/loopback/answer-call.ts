import type { IncomingMessage, ServerResponse } from 'node:http'
import { inProcessPair } from '../shared/contract/in-process-pair.ts'
import { AnswerMessage, maxRequestLength, readJson } from '../shared/contract/wire.ts'
import { errorCodes, isErrorCode } from '../shared/errors/error-code.ts'
import type { HostedEngine } from './hosted-engine.ts'
import { Refusal } from './refusal.ts'
import { readText } from './request-body.ts'

const bodyDeadlineMs = 30_000

const answerJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

const answerMessage = (response: ServerResponse, message: AnswerMessage): boolean => {
  if (message.type === 'result') answerJson(response, 200, message.result)
  else if (message.type === 'error') {
    const { type: _type, id: _id, ...problem } = message
    answerJson(response, isErrorCode(problem.code) ? errorCodes[problem.code].http : 500, problem)
  } else return false
  return true
}

/**
 * `POST /call/<name>` for scripts: the body is the input as JSON (nothing means `{}`), the answer the result, or
 * `{code, message, hint}` with the code's HTTP status. It goes through the same door as every other wire; breaking off cancels.
 * @throws Refusal 400, 408, 413 for bodies that cannot be read
 */
export const answerCall = async (name: string, engine: HostedEngine, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const text = await readText(request, maxRequestLength, bodyDeadlineMs)
  const input = text.trim() === '' ? {} : readJson(text)
  if (input === undefined) throw new Refusal(400, 'The body is not JSON.')
  // A job may be silent for long while it works.
  request.socket.setTimeout(0)
  const [near, far] = inProcessPair()
  response.on('close', near.close)
  near.onMessage(answer => {
    const message = AnswerMessage.safeParse(readJson(answer))
    if (message.success && answerMessage(response, message.data)) near.close()
  })
  engine.serve(far)
  near.post(JSON.stringify({ type: 'call', id: 0, name, input }))
}
