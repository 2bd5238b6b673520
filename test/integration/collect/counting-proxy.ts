import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CountingProxy {
  url: string
  /** The most requests that were open at once, by the service they were signed for. */
  mostOpen(service: string): number
  /** How many requests went through. */
  total(): number
  close(): Promise<void>
}

/**
 * A proxy in front of the stand-in, through which any host leads to it: some services put the account before the host's name.
 * Holds each request back for a moment, so that those that are sent together are open together.
 */
export const startCountingProxy = async (target: string, holdMs: number): Promise<CountingProxy> => {
  const { hostname, port } = new URL(target)
  const open = new Map<string, number>()
  const most = new Map<string, number>()
  let total = 0
  const server = createServer((incoming, answer) => {
    const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1] ?? 'none'
    const count = (open.get(service) ?? 0) + 1
    open.set(service, count)
    most.set(service, Math.max(most.get(service) ?? 0, count))
    total++
    answer.once('close', () => open.set(service, (open.get(service) ?? 1) - 1))
    const { pathname, search, host } = new URL(incoming.url ?? '/', 'http://unknown')
    setTimeout(() => {
      const path = /^https?:/.test(incoming.url ?? '')
        ? (incoming.url as string).slice((incoming.url as string).indexOf(host) + host.length)
        : pathname + search
      const onward = forward({ hostname, port, path, method: incoming.method, headers: incoming.headers }, answered => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers)
        answered.pipe(answer)
      })
      onward.on('error', () => answer.destroy())
      incoming.pipe(onward)
    }, holdMs)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mostOpen: service => most.get(service) ?? 0,
    total: () => total,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      })
  }
}
