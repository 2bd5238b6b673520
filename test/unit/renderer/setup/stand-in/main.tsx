import '@cloudscape-design/global-styles/index.css'
import { createRoot } from 'react-dom/client'
import { App } from '../../../../../src/renderer/app.tsx'
import { createEngine } from '../../../../../src/renderer/engine-client/engine-provider.tsx'
import { createQueryClient } from '../../../../../src/renderer/engine-client/query-client.ts'
import type { ReconnectingClient } from '../../../../../src/renderer/engine-client/reconnecting-client.ts'
import { startTheme } from '../../../../../src/renderer/frame/theme.ts'
import { standIn } from './engine.ts'

startTheme()
const client = standIn as unknown as ReconnectingClient
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App client={client} engine={createEngine(client)} queries={createQueryClient()} />)
