import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'

/** @throws Refusal 413 when the announced length is over the ceiling, 400 when it is no number */
export const announcedLength = (request: IncomingMessage, ceilingBytes: number): number | null => {
  const header = request.headers['content-length']
  if (header === undefined) return null
  const sizeBytes = Number(header)
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new Refusal(400, 'The length of the request is not a number.')
  if (sizeBytes > ceilingBytes) throw new Refusal(413, `At most ${ceilingBytes} bytes are taken at once.`)
  return sizeBytes
}

/** The request's bytes as they come. @throws Refusal 413 past the ceiling, 400 when the sender breaks off */
export async function* bodyChunks(request: IncomingMessage, ceilingBytes: number): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > ceilingBytes) throw new Refusal(413, `At most ${ceilingBytes} bytes are taken at once.`)
    yield chunk
  }
  if (!request.complete) throw new Refusal(400, 'The request broke off.')
}

/** @returns the whole body as text. @throws Refusal 408 when it takes longer than `deadlineMs` to arrive */
export const readText = async (request: IncomingMessage, ceilingBytes: number, deadlineMs: number): Promise<string> => {
  announcedLength(request, ceilingBytes)
  const late = new Refusal(408, 'The request took too long to arrive.')
  const timer = setTimeout(() => request.destroy(late), deadlineMs)
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of bodyChunks(request, ceilingBytes)) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  } finally {
    clearTimeout(timer)
  }
}
