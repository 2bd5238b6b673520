import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refusal } from './refusal.ts'

/** Plain names only: no separators, no leading dot, nothing a header or a file system reads twice. */
const safeName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$/

const saveDeadlineMs = 600_000

/** Windows has no such flag; links are told apart there by the file's own type. */
const noFollow = constants.O_NOFOLLOW ?? 0

const openExport = async (path: string) => {
  try {
    return await open(path, constants.O_RDONLY | noFollow)
  } catch {
    throw new Refusal(404, 'There is no such file to download.')
  }
}

/** `GET /download/<file>`: one regular file of the exports folder, to be saved, never shown. @throws Refusal 404 */
export const answerDownload = async (
  name: string,
  exportsDir: string,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> => {
  if (!safeName.test(name)) throw new Refusal(404, 'There is no such file to download.')
  const file = await openExport(join(exportsDir, name))
  try {
    const info = await file.stat()
    // A browser may hold the line while somebody chooses where to save.
    request.socket.setTimeout(saveDeadlineMs)
    if (!info.isFile()) throw new Refusal(404, 'There is no such file to download.')
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': info.size,
      'Content-Disposition': `attachment; filename="${name}"`
    })
    if (request.method === 'HEAD') response.end()
    else await pipeline(file.createReadStream({ autoClose: false, end: Math.max(0, info.size - 1) }), response)
  } finally {
    await file.close()
  }
}
