import { parseArgs } from 'node:util'
import { AppError } from '../shared/errors/app-error.ts'

export interface HostArguments {
  /** null: none was named. */
  workspaceDir: string | null
  /** 0: any free port. */
  port: number
  /** Open the address in the default browser. */
  open: boolean
  help: boolean
}

const usage = 'footfall serve [--workspace DIR] [--port N] [--open]'

const readPort = (text: string | undefined): number => {
  if (text === undefined) return 0
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new AppError('invalid-input', `--port is a number from 1 to 65535, not "${text}".`, `${usage}, for example --port 8642`)
}

const parse = (args: readonly string[]) => {
  try {
    const options = {
      workspace: { type: 'string' },
      port: { type: 'string' },
      open: { type: 'boolean', default: false },
      // Understood by every command; here there is nothing they change.
      quiet: { type: 'boolean' },
      verbose: { type: 'boolean' },
      help: { type: 'boolean', short: 'h', default: false }
    } as const
    return parseArgs({ args: [...args], options, allowPositionals: false }).values
  } catch (error) {
    throw new AppError('invalid-input', error instanceof Error ? error.message : String(error), usage)
  }
}

/** @throws AppError `invalid-input` with the usage line as its hint */
export const readHostArguments = (args: readonly string[]): HostArguments => {
  const { workspace, port, open, help } = parse(args)
  if (workspace === '') throw new AppError('invalid-input', '--workspace needs a folder.', usage)
  return { workspaceDir: workspace ?? null, port: readPort(port), open, help }
}

/** What `--help` prints. */
export const hostHelp = `${usage}

Serves the pages on 127.0.0.1 and prints one address with a one-time secret: the browser that opens it first is let in.

  --workspace DIR  the workspace to open (else $FOOTFALL_WORKSPACE, else the sample)
  --port N         the port to listen on (else any free one)
  --open           open the address in the default browser
`
