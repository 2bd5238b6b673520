import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine, serveEngine } from '../engine/open-engine.ts'
import type { Engine } from '../engine/start.ts'
import type { HostedEngine } from '../loopback/hosted-engine.ts'
import { hasDisplay, openBrowser } from '../loopback/open-browser.ts'
import { builtPages } from '../loopback/pages.ts'
import { type Host, startHost } from '../loopback/start-host.ts'
import { AppError } from '../shared/errors/app-error.ts'
import type { Call } from './call.ts'
import { streamSink } from './output/sink.ts'
import { logTo } from './with-engine.ts'

/** Set by npm and npx for what they run; a signal to them may never arrive here. */
const underNpm = (env: Call['around']['env']): boolean => env.npm_execpath !== undefined

const pagesDirOf = (root: string): string => {
  const dir = join(root, 'out', 'renderer')
  if (!existsSync(join(dir, 'index.html'))) throw new AppError('not-found', 'The pages are not built yet.', 'npm run build')
  return dir
}

const hosted = (call: Call, engine: Engine): HostedEngine => ({
  serve: wire => serveEngine(engine, wire, logTo(call)),
  beginUpload: (name, sizeBytes) => engine.uploads.begin(name, sizeBytes),
  exportsDir: () => engine.exportsDir()
})

const open = async (call: Call, engine: Engine, port: number): Promise<Host> => {
  const pages = await builtPages(pagesDirOf(call.around.root))
  try {
    return await startHost({ engine: hosted(call, engine), pages, port, log: logTo(call) })
  } catch (error) {
    if (port === 0) throw error
    const message = `Port ${port} cannot be used: something else listens there, or it is reserved.`
    throw new AppError('invalid-input', message, 'Give another --port, or none.', error)
  }
}

/** Ends with the caller's wish, or with the npm that started this. */
const untilStopped = async ({ signal, env }: Call['around']): Promise<void> => {
  const { untilStopped: untilSignal } = await import('../loopback/until-stopped.ts')
  if (signal.aborted) return
  const aborted = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
  await Promise.race([aborted, ...(underNpm(env) ? [untilSignal(true)] : [])])
}

/**
 * The browser door as a command: the address alone goes to standard output, all else to standard error.
 * @returns the exit code: being stopped is how it ends well
 */
export const servePages = async (call: Call, port: number, openIt: boolean): Promise<number> => {
  const { workspaceDir, workspaceNamed, around } = call
  pagesDirOf(around.root)
  const engine = await openEngine({ workspaceDir: workspaceNamed ? workspaceDir : null, version: around.version, log: logTo(call) })
  try {
    const host = await open(call, engine, port)
    await streamSink(around.stdout).write(`${host.url}\n`)
    call.note('Open this address once, in the browser you want to use. Ctrl-C stops it.')
    if (openIt && hasDisplay(process.platform, around.env)) openBrowser(host.url)
    await untilStopped(around)
    await host.close()
    return 0
  } finally {
    await engine.close()
  }
}
