import { parsePort } from '../arguments/values.ts'
import type { Command } from '../command.ts'

export const serveCommand: Command = {
  name: 'serve',
  summary: "the window's pages in a browser, on this computer only",
  about: [
    'Prints one address with a one-time secret: the browser that opens it first is let in, nobody else. Runs until Ctrl-C. Without --workspace it opens the sample.'
  ],
  flags: [
    { name: 'port', value: 'N', help: 'the port to listen on (else any free one)', example: '--port 8642' },
    { name: 'open', help: 'open the address in the default browser', example: '--open' }
  ],
  examples: [
    ['footfall serve --workspace ./case-17 --open', 'one workspace, opened at once'],
    ['footfall serve --port 8642', 'always at the same port']
  ],
  run: async call => {
    const port = call.args.one('port')
    const { servePages } = await import('../serve-pages.ts')
    return servePages(call, port === undefined ? 0 : parsePort(port), call.args.has('open'))
  }
}
