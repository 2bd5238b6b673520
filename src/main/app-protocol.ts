import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { noncePlaceholder, pagePolicy } from '../shared/contract/page-policy.ts'

/** The pages' own origin. `file:` would give every page on the disk the same rights. */
export const pageScheme = 'app'
export const pageOrigin = 'app://footfall'
export const pageAddress = `${pageOrigin}/index.html`

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2'
}

const refused = (status: number): Response => new Response(null, { status })

/** @returns the file an address of ours stands for, or null when it is another host's or leads out of the folder */
export const fileFor = (address: string, rendererDir: string): string | null => {
  if (!URL.canParse(address)) return null
  const { protocol, host, pathname } = new URL(address)
  if (protocol !== `${pageScheme}:` || host !== 'footfall') return null
  try {
    const path = normalize(join(rendererDir, decodeURIComponent(pathname)))
    return path.startsWith(rendererDir + sep) && !path.includes('\0') ? path : null
  } catch {
    return null
  }
}

/** Answers the window's requests from the built renderer; the page itself gets a fresh nonce and the strict policy. */
export const answerPageRequest = async (address: string, rendererDir: string): Promise<Response> => {
  const file = fileFor(address, rendererDir)
  if (file === null) return refused(404)
  try {
    const bytes = await readFile(file)
    const headers = { 'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' }
    if (extname(file) !== '.html') return new Response(new Uint8Array(bytes), { headers })
    const nonce = randomBytes(18).toString('base64')
    const page = bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)
    return new Response(page, { headers: { ...headers, 'Content-Security-Policy': pagePolicy(nonce), 'Cache-Control': 'no-store' } })
  } catch {
    return refused(404)
  }
}
