import type { Log, LogEntry } from '../engine/log.ts'
import { openEngine, serveEngine } from '../engine/open-engine.ts'
import type { Engine } from '../engine/start.ts'
import { AppError } from '../shared/errors/app-error.ts'
import { errorCodes } from '../shared/errors/error-code.ts'
import { type HostArguments, hostHelp, readHostArguments } from './host-arguments.ts'
import type { HostedEngine } from './hosted-engine.ts'
import { hasDisplay, openBrowser } from './open-browser.ts'
import type { Pages } from './pages.ts'
import { type Host, startHost } from './start-host.ts'
import { untilStopped } from './until-stopped.ts'

export { builtPages } from './pages.ts'

export interface RunOptions {
  args: readonly string[]
  /** Made when everything else is known to be well. */
  pages: () => Promise<Pages>
  /** Stop too when the starting process is gone. */
  watchParent: boolean
}

const lineFor = ({ level, message, ref, error }: LogEntry): string => {
  const detail = error instanceof Error ? `\n${error.stack ?? error.message}` : ''
  return `${level === 'info' ? '' : `${level}: `}${message}${ref === undefined ? '' : ` (${ref})`}${detail}\n`
}
const log: Log = entry => {
  process.stderr.write(lineFor(entry))
}

const hosted = (engine: Engine): HostedEngine => ({
  serve: wire => serveEngine(engine, wire, log),
  beginUpload: (name, sizeBytes) => engine.uploads.begin(name, sizeBytes),
  exportsDir: () => engine.exportsDir()
})

const portProblem = (port: number, cause: unknown): AppError =>
  new AppError(
    'invalid-input',
    `Port ${port} cannot be used: something else listens there, or it is reserved.`,
    'Give another --port, or none.',
    cause
  )

const openHost = async (engine: Engine, pages: Pages, port: number): Promise<Host> => {
  try {
    return await startHost({ engine: hosted(engine), pages, port, log })
  } catch (error) {
    throw port === 0 ? error : portProblem(port, error)
  }
}

const tell = (error: unknown): number => {
  const known = error instanceof AppError ? error : new AppError('internal', error instanceof Error ? error.message : String(error))
  process.stderr.write(`${known.message}\n${known.hint === undefined ? '' : `hint: ${known.hint}\n`}`)
  return errorCodes[known.code].exit
}

/** Whatever is stopped early leaves nothing behind: the store is whole at every instant. */
const unlessStopped = async <T>(work: Promise<T>, stopped: Promise<string>): Promise<T> => {
  const early = stopped.then(reason => Promise.reject(new AppError('cancelled', `Stopped by ${reason} before it was ready.`)))
  return await Promise.race([work, early])
}

const host = async ({ workspaceDir, port, open }: HostArguments, { pages, watchParent }: RunOptions): Promise<void> => {
  const stopped = untilStopped(watchParent)
  const engine = await unlessStopped(openEngine({ workspaceDir, log }), stopped)
  try {
    const door = await openHost(engine, await pages(), port)
    process.stderr.write('Footfall is ready. Open this address in your browser; it lets in the first browser only. Ctrl-C stops it.\n')
    process.stdout.write(`${door.url}\n`)
    if (open && hasDisplay(process.platform, process.env)) openBrowser(door.url)
    await stopped
    await door.close()
  } finally {
    await engine.close()
  }
}

/**
 * The browser door as a program: opens the engine, serves the pages, prints the address (alone on standard output, for scripts), and
 * runs until a signal or its parent's end.
 * @returns the exit code
 */
export const runHost = async (options: RunOptions): Promise<number> => {
  try {
    const given = readHostArguments(options.args)
    if (given.help) process.stdout.write(hostHelp)
    else await host(given, options)
    return 0
  } catch (error) {
    return tell(error)
  }
}
