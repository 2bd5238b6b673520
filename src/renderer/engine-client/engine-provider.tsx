import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import type { EngineClient } from './engine-client.ts'
import { followNotices } from './follow-notices.ts'
import { JobsStore } from './jobs-store.ts'

/** The engine and the work under way in it. */
export interface Engine {
  client: EngineClient
  jobs: JobsStore
}

const EngineContext = createContext<Engine | null>(null)

/** Gives everything below it the engine, the answers already known and the jobs under way. */
export const EngineProvider = (props: { engine: Engine; queries: QueryClient; children: ReactNode }) => {
  const { engine, queries } = props
  useEffect(() => followNotices(engine.client, queries), [engine, queries])
  return (
    <EngineContext value={engine}>
      <QueryClientProvider client={queries}>{props.children}</QueryClientProvider>
    </EngineContext>
  )
}

/** Binds a client to the list of its jobs; made once for the window. */
export const createEngine = (client: EngineClient): Engine => ({ client, jobs: new JobsStore(client) })

/** @throws Error when used outside `EngineProvider`: a mistake in the program. */
export const useEngine = (): Engine => {
  const engine = useContext(EngineContext)
  if (engine === null) throw new Error('EngineProvider is missing above this component')
  return engine
}
