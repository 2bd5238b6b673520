import { readFileSync } from 'node:fs'
import type { Connector } from '../../../src/shared/vocabulary/connector.ts'
import { connectIn } from '../../builders/sync-against.ts'
import { listenAgainst } from './listen-against.ts'

/** Listens to a queue until it is killed. Arguments: workspace, file with environment, queue and connector. */
const [workspaceDir = '', given = ''] = process.argv.slice(2)
const { env, queueUrl, connector } = JSON.parse(readFileSync(given, 'utf8')) as {
  env: Record<string, string>
  queueUrl: string
  connector: Connector
}
await listenAgainst({ workspaceDir, queueUrl, connectors: [connector], connect: connectIn(env), signal: new AbortController().signal })
  .ended
