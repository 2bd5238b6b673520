import { readFileSync } from 'node:fs'
import { aConnector } from '../../builders/a-connector.ts'
import { syncAgainst } from '../../builders/sync-against.ts'

/** Collects an event history into a workspace, slowly; for tests that kill it. Arguments: workspace, file with the environment, account, profile. */
const [workspaceDir = '', environment = '', accountId = '', profile = ''] = process.argv.slice(2)
const env = JSON.parse(readFileSync(environment, 'utf8')) as Record<string, string>
const connector = aConnector({ source: 'event-history', bucket: null, accountId, profile, region: 'eu-west-1' })
await syncAgainst(env, workspaceDir, connector, { spacingMs: 40 })
process.stdout.write('done\n')
