import { anEngine } from '../../builders/an-engine.ts'

/** Imports the folder given as second argument into the workspace given first; for tests that kill it. */
const [workspaceDir = '', folder = ''] = process.argv.slice(2)
const { call, close } = await anEngine(workspaceDir)
process.stdout.write('importing\n')
await call('import.run', { paths: [folder] })
process.stdout.write('done\n')
await close()
