import { serve } from '../../src/engine/serve.ts'
import type { EngineOptions } from '../../src/engine/start.ts'
import { createClient } from '../../src/shared/contract/client.ts'
import { contract } from '../../src/shared/contract/contract.ts'
import { inProcessPair } from '../../src/shared/contract/in-process-pair.ts'
import type { StandIn } from '../aws-stand-in/start-stand-in.ts'
import { anEngine } from './an-engine.ts'

/** An engine that signs in to a stand-in for AWS, whose endpoints were agreed to; `page()` is one more page on a wire of its own. */
export async function aConnectedEngine(workspaceDir: string, standIn: StandIn, options: Partial<EngineOptions> = {}) {
  const env = standIn.environment().variables
  const made = await anEngine(workspaceDir, { env, ...options })
  for (const [name, text] of Object.entries(env))
    if (name.startsWith('AWS_ENDPOINT_URL')) await made.call('aws.trust', { kind: 'endpoint', text })
  const page = () => {
    const [near, far] = inProcessPair()
    serve(far, contract, made.engine.handlers, { notices: listener => made.engine.onNotice(listener) })
    return createClient(near, contract)
  }
  return { ...made, page }
}
