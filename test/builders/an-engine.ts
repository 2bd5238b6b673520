import { serve } from '../../src/engine/serve.ts'
import { type Engine, type EngineOptions, startEngine } from '../../src/engine/start.ts'
import { createClient } from '../../src/shared/contract/client.ts'
import { contract } from '../../src/shared/contract/contract.ts'
import { inProcessPair } from '../../src/shared/contract/in-process-pair.ts'

/** An engine on a workspace, asked the way every door asks it. */
export async function anEngine(workspaceDir: string, options: Partial<EngineOptions> = {}) {
  const engine: Engine = await startEngine({ workspaceDir, recentPath: null, trustPath: null, ...options })
  const [near, far] = inProcessPair()
  serve(far, contract, engine.handlers, { notices: listener => engine.onNotice(listener) })
  const client = createClient(near, contract)
  return {
    engine,
    call: client.call,
    async close() {
      client.close()
      await engine.close()
    }
  }
}
