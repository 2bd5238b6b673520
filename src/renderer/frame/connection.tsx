import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import type { ConnectionState, ReconnectingClient } from '../engine-client/reconnecting-client.ts'

const ConnectionContext = createContext<ReconnectingClient | null>(null)

/** Tells the frame how the line to the engine stands. */
export const ConnectionProvider = (props: { client: ReconnectingClient; children: ReactNode }) => (
  <ConnectionContext value={props.client}>{props.children}</ConnectionContext>
)

const noState = (): ConnectionState => 'open'
const noSubscribe = (): (() => void) => () => undefined

/** The line's state and how to open it again. After it was lost and found, every page in view asks again. */
export const useConnection = (): { state: ConnectionState; reconnect: () => void } => {
  const client = useContext(ConnectionContext)
  const queries = useQueryClient()
  const state = useSyncExternalStore(client?.subscribe ?? noSubscribe, client?.state ?? noState)
  const wasLost = useRef(false)
  useEffect(() => {
    if (state === 'lost') wasLost.current = true
    if (state !== 'open' || !wasLost.current) return
    wasLost.current = false
    void queries.invalidateQueries()
  }, [state, queries])
  return { state, reconnect: client?.reconnect ?? (() => undefined) }
}
