import '@cloudscape-design/global-styles/index.css'
import { createRoot } from 'react-dom/client'
import { contract } from '../shared/contract/contract.ts'
import { App } from './app.tsx'
import { openPageWire } from './connect/open-page-wire.ts'
import { createEngine } from './engine-client/engine-provider.tsx'
import { createQueryClient } from './engine-client/query-client.ts'
import { ReconnectingClient } from './engine-client/reconnecting-client.ts'
import { startTheme } from './frame/theme.ts'

startTheme()
const client = new ReconnectingClient(openPageWire, contract)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element called root')
createRoot(root).render(<App client={client} engine={createEngine(client)} queries={createQueryClient()} />)
