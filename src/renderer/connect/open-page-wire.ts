import { z } from 'zod'
import type { FootfallHost } from '../../shared/contract/host.ts'
import { wirePortMessage } from '../../shared/contract/host.ts'
import { messagePortWire } from '../../shared/contract/message-port-wire.ts'
import type { Wire } from '../../shared/contract/wire.ts'
import { webSocketPageWire } from './web-socket-page-wire.ts'

// The page's policy allows no code made at run time; zod would try, and the browser would report the attempt.
z.config({ jitless: true })

/** The desktop window's host; undefined in a browser. */
export const pageHost = (): FootfallHost | undefined => (window as { footfallHost?: FootfallHost }).footfallHost

const portFromHost = (host: FootfallHost): Promise<MessagePort> =>
  new Promise(resolve => {
    const onMessage = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== window || event.data !== wirePortMessage || port === undefined) return
      window.removeEventListener('message', onMessage)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    host.requestWire()
  })

const overPort = (port: MessagePort): Wire =>
  messagePortWire(port, (arrived, ended) => {
    port.onmessage = event => arrived(event.data)
    // The other end going away is told by the `close` event, which TypeScript's DOM does not list yet.
    port.addEventListener('close', ended)
  })

/**
 * The page's end of the wire: a port from the window's host, else a WebSocket to the server the page came from. Call it again after
 * the wire has closed.
 */
export const openPageWire = async (): Promise<Wire> => {
  const host = pageHost()
  return host === undefined ? webSocketPageWire(new WebSocket(`ws://${window.location.host}/wire`)) : overPort(await portFromHost(host))
}
