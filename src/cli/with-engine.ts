import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LogEntry } from '../engine/log.ts'
import type { Engine } from '../engine/start.ts'
import { type Client, createClient } from '../shared/contract/client.ts'
import { contract, type FootfallContract } from '../shared/contract/contract.ts'
import { inProcessPair } from '../shared/contract/in-process-pair.ts'
import { answerMfa } from './answer-mfa.ts'
import type { Call } from './call.ts'
import { visibleText } from './output/visible-text.ts'

export type EngineClient = Client<FootfallContract>

export interface EngineUse {
  /** Readers work while another process writes, and make nothing. */
  mode: 'read' | 'write'
  /** Make the workspace when there is none yet. */
  create: boolean
  /** Instead of the call's. */
  workspaceDir?: string
}

type Use<T> = (client: EngineClient, engine: Engine) => Promise<T>

/** Failures reach the caller as errors; the log is for who asks where they come from. */
const logTo =
  (call: Call) =>
  ({ level, message, ref, error }: LogEntry): void => {
    if (!call.verbose) return
    call.progress.clear()
    const detail = error instanceof Error ? `\n${(error.stack ?? error.message).split('\n').map(visibleText).join('\n')}` : ''
    call.around.stderr.write(`${level}: ${visibleText(message)}${ref === undefined ? '' : ` (${ref})`}${detail}\n`)
  }

/** Runs the engine for the length of `use`, with the wire every door speaks. */
export const withEngine = async <T>(call: Call, { mode, create, workspaceDir }: EngineUse, use: Use<T>): Promise<T> => {
  // The engine is large: help and refusals come without it.
  const [{ startEngine }, { serveEngine }] = await Promise.all([import('../engine/start.ts'), import('../engine/open-engine.ts')])
  const log = logTo(call)
  const engine = await startEngine({
    workspaceDir: workspaceDir ?? call.workspaceDir,
    mode,
    create,
    log,
    env: call.around.env
  })
  const [near, far] = inProcessPair()
  serveEngine(engine, far, log)
  const client = createClient(near, contract)
  answerMfa(call, client)
  try {
    return await use(client, engine)
  } finally {
    client.close()
    await engine.close()
  }
}

/** For what makes a workspace and so has none to open: an engine over an empty one that is gone afterwards. */
export const withSpareEngine = async <T>(call: Call, use: Use<T>): Promise<T> => {
  const spare = await mkdtemp(join(tmpdir(), 'footfall-'))
  try {
    return await withEngine(call, { mode: 'write', create: true, workspaceDir: join(spare, 'workspace') }, use)
  } finally {
    await rm(spare, { recursive: true, force: true })
  }
}
