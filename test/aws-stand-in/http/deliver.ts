import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultThen } from '../faults/fault.ts'
import type { Answer } from './answer.ts'

/** Sends an answer, whole or as the fault has it. Settles when nothing more will be sent; `false`: it did not get through whole. */
export const deliver = async (
  response: ServerResponse,
  answer: Answer,
  fault: FaultThen | null,
  isHead: boolean,
  dateMs: number
): Promise<boolean> => {
  const right = answer.body
  const body = fault?.kind === 'wrong-bytes' ? (typeof fault.body === 'function' ? fault.body(right) : fault.body) : right
  const headers: Record<string, string> = {
    'content-length': String(body.length),
    ...answer.headers,
    date: new Date(dateMs).toUTCString(),
    server: 'stand-in'
  }
  if (fault?.kind === 'slow-start') await sleep(fault.delayMs)
  if (response.destroyed) return false
  response.writeHead(answer.status, headers)
  if (isHead) return end(response)
  switch (fault?.kind) {
    case 'reset-after-headers':
      await send(response, body.subarray(0, fault.afterBytes ?? 0))
      response.socket?.resetAndDestroy()
      return false
    case 'truncated-body':
      await send(response, body.subarray(0, fault.sentBytes))
      response.socket?.end()
      return false
    case 'stalled-body':
      await send(response, body.subarray(0, fault.afterBytes))
      return false
    case 'slow-body':
      return drip(response, body, fault.bytesPerSecond)
    default:
      response.end(body)
      return true
  }
}

const end = (response: ServerResponse): true => {
  response.end()
  return true
}

const send = async (response: ServerResponse, part: Buffer): Promise<void> => {
  response.flushHeaders()
  if (part.length > 0) await new Promise<void>(done => response.write(part, () => done()))
  // Given a moment to arrive: a reset throws away what is still on its way.
  await sleep(20)
}

const drip = async (response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<boolean> => {
  response.flushHeaders()
  const stepBytes = Math.max(1, Math.round(bytesPerSecond / 20))
  for (let at = 0; at < body.length; at += stepBytes) {
    if (response.destroyed) return false
    response.write(body.subarray(at, at + stepBytes))
    await sleep((stepBytes / bytesPerSecond) * 1000)
  }
  return end(response)
}
