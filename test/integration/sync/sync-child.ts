import { anEngine } from '../../builders/an-engine.ts'

/** Syncs every connector of the workspace given; for tests that kill it. */
const [workspaceDir = ''] = process.argv.slice(2)
const { call, close } = await anEngine(workspaceDir)
for (const { trust } of (await call('aws.profiles', {})).profiles)
  for (const { kind, text, trusted } of trust) if (!trusted) await call('aws.trust', { kind, text })
let told = false
const report = await call(
  'sync.run',
  {},
  {
    onProgress: ({ phase }) => {
      if (told || phase !== 'collecting') return
      told = true
      process.stdout.write('collecting\n')
    }
  }
)
const whole = report.connectors.every(({ state }) => state === 'done')
if (!whole) process.stderr.write(`${JSON.stringify(report.connectors)}\n`)
await close()
process.exitCode = whole ? 0 : 1
