import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HostedEngine } from './hosted-engine.ts'
import { Refusal } from './refusal.ts'
import { announcedLength, bodyChunks } from './request-body.ts'

/** A quarter of compressed logs of a busy organization has its place; a disk filled by mistake has not. */
export const maxUploadBytes = 32 * 1024 ** 3

/** Long enough for any file system, too short to be a path trick of a page gone wrong. */
const maxNameLength = 255

/**
 * `POST /upload?name=…`: the bytes of one file, put aside for `import.run`. Answers `{id}`. What breaks off is forgotten.
 * @throws Refusal 400 without a usable name, 413 over the ceiling
 */
export const answerUpload = async (
  name: string | null,
  engine: HostedEngine,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> => {
  if (name === null || name === '' || name.length > maxNameLength)
    throw new Refusal(400, `Give the file a name of 1 to ${maxNameLength} characters.`)
  const upload = await engine.beginUpload(name, announcedLength(request, maxUploadBytes))
  try {
    for await (const chunk of bodyChunks(request, maxUploadBytes)) await upload.write(chunk)
    await upload.finish()
  } catch (error) {
    await upload.abort?.()
    throw error
  }
  response.writeHead(201, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ id: upload.id }))
}
