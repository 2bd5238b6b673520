import { serveEngine } from '../../src/engine/open-engine.ts'
import { startEngine } from '../../src/engine/start.ts'
import { type Client, createClient } from '../../src/shared/contract/client.ts'
import { contract, type FootfallContract } from '../../src/shared/contract/contract.ts'
import { inProcessPair } from '../../src/shared/contract/in-process-pair.ts'

/** An engine on that workspace and a client that speaks to it over the in-process wire: validation and JSON included, as on every wire. */
export const openEngineClient = async (workspaceDir: string): Promise<{ client: Client<FootfallContract>; close(): Promise<void> }> => {
  const engine = await startEngine({ workspaceDir, mode: 'read', recentPath: null })
  const [near, far] = inProcessPair()
  serveEngine(engine, far, () => undefined)
  const client = createClient(near, contract)
  return {
    client,
    async close() {
      client.close()
      await engine.close()
    }
  }
}
