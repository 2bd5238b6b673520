import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer } from 'vite'
import { rendererConfig } from '../electron.vite.config.ts'
import { runHost } from '../src/loopback/main.ts'
import { Refusal } from '../src/loopback/refusal.ts'
import { newNonce } from '../src/loopback/security-headers.ts'
import { noncePlaceholder, pagePolicy } from '../src/shared/contract/page-policy.ts'

/**
 * Vite behind the browser door: the door's checks come first, the strict policy stays, and only what it lets in reaches Vite, which
 * never listens on a port of its own.
 */
const devPages = async () => {
  const upgrades = new EventEmitter()
  const vite = await createServer({
    ...rendererConfig,
    configFile: false,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: upgrades }, ws: undefined }
  })
  const answerPage = async (request, response) => {
    const nonce = newNonce()
    const source = await readFile(join(rendererConfig.root, 'index.html'), 'utf8')
    const page = (await vite.transformIndexHtml('/', source)).replaceAll(noncePlaceholder, nonce)
    response.setHeader('Content-Security-Policy', pagePolicy(nonce, [`ws://${request.headers.host}`]))
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(page)
  }
  return {
    answer: (path, request, response) =>
      path === '/' || path === '/index.html'
        ? answerPage(request, response)
        : new Promise((resolve, reject) => {
            response.on('close', resolve)
            vite.middlewares(request, response, error => reject(error ?? new Refusal(404, 'There is nothing at this address.')))
          }),
    upgrade: (request, socket, head) => upgrades.emit('upgrade', request, socket, head)
  }
}

/** @returns the exit code, once stopped */
export const runDevHost = args => runHost({ args, pages: devPages, watchParent: true })
