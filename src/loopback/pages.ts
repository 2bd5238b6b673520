import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { noncePlaceholder, pagePolicy } from '../shared/contract/page-policy.ts'
import { Refusal } from './refusal.ts'
import { newNonce } from './security-headers.ts'

/** Where the pages come from: the built files, or the development server. */
export interface Pages {
  /** Answers a `GET` or `HEAD` the host has let in. `path` is the decoded path, `/` first. @throws Refusal 404 */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Takes over an upgrade the host has let in and has no use for. @returns false when it has none either */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2'
}

/** @returns the content type for a file of the renderer by its extension; bytes without a meaning otherwise */
export const contentTypeOf = (path: string): string => contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'

const listFiles = async (dir: string): Promise<Map<string, string>> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return new Map(files.map(file => [`/${relative(dir, file).split(sep).join('/')}`, file]))
}

const answerPage = async (file: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const nonce = newNonce()
  const body = (await readFile(file, 'utf8')).replaceAll(noncePlaceholder, nonce)
  response.setHeader('Content-Security-Policy', pagePolicy(nonce, [`ws://${request.headers.host}`]))
  response.setHeader('Content-Type', contentTypeOf(file))
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.end(request.method === 'HEAD' ? undefined : body)
}

const answerFile = async (file: string, hashed: boolean, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  response.setHeader('Content-Type', contentTypeOf(file))
  response.setHeader('Content-Length', (await stat(file)).size)
  response.setHeader('Cache-Control', hashed ? 'private, max-age=31536000, immutable' : 'no-cache')
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file), response)
}

/**
 * The built renderer. Only files that were there when the host started have an address, so that no path, however spelt, leads
 * anywhere else.
 */
export const builtPages = async (rendererDir: string): Promise<Pages> => {
  const files = await listFiles(rendererDir)
  return {
    answer: async (path, request, response) => {
      const file = files.get(path === '/' ? '/index.html' : path)
      if (file === undefined) throw new Refusal(404, 'There is nothing at this address.')
      if (extname(file) === '.html') await answerPage(file, request, response)
      else await answerFile(file, path.startsWith('/assets/'), request, response)
    }
  }
}
