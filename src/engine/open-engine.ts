import { createClient } from '../shared/contract/client.ts'
import { contract } from '../shared/contract/contract.ts'
import { inProcessPair } from '../shared/contract/in-process-pair.ts'
import type { Wire } from '../shared/contract/wire.ts'
import { defaultWorkspaceDir } from './data-dir.ts'
import type { Log } from './log.ts'
import { serve } from './serve.ts'
import { type Engine, startEngine } from './start.ts'

export interface OpenOptions {
  /** null: the default workspace, and in it the sample to look at. */
  workspaceDir: string | null
  log: Log
}

/** Serves one caller's wire with everything the engine can do. */
export const serveEngine = (engine: Engine, wire: Wire, log: Log): void =>
  serve(wire, contract, engine.handlers, { log, notices: listener => engine.onNotice(listener) })

/** Starts the engine behind a window or page. Somebody who named no workspace and has imported nothing yet finds the sample open. */
export const openEngine = async ({ workspaceDir, log }: OpenOptions): Promise<Engine> => {
  const named = workspaceDir !== null || (process.env.FOOTFALL_WORKSPACE ?? '') !== ''
  const engine = await startEngine({
    workspaceDir: workspaceDir ?? defaultWorkspaceDir(),
    log,
    remember: named,
    keepsSchedule: true
  })
  if (!named)
    await openSample(engine, log).catch((error: unknown) => log({ level: 'warn', message: 'The sample could not be opened.', error }))
  return engine
}

const openSample = async (engine: Engine, log: Log): Promise<void> => {
  const [near, far] = inProcessPair()
  serveEngine(engine, far, log)
  const client = createClient(near, contract)
  try {
    if ((await client.call('workspace.info', {})).events > 0) return
    log({ level: 'info', message: 'Opening the sample workspace; the first time it is built, which takes a moment.' })
    const { path } = await client.call('sample.build', {})
    await client.call('workspace.open', { path })
  } finally {
    client.close()
  }
}
