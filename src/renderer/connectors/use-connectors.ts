import { useCallback } from 'react'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'

/** The connectors and how each stands; asked again when a sync goes on or ends. */
export const useConnectors = () => useEngineQuery('connectors.list', {})

/** A connector's name, or its id where it is gone. */
export const useConnectorName = (): ((id: string) => string) => {
  const { data } = useConnectors()
  return useCallback(id => data?.find(row => row.id === id)?.name ?? id, [data])
}

/** The one the schedule asks next. */
export const nextPlanned = (rows: readonly ConnectorRow[]): { name: string; atMs: number } | null => {
  let next: { name: string; atMs: number } | null = null
  for (const { name, nextSyncMs } of rows)
    if (nextSyncMs !== null && (next === null || nextSyncMs < next.atMs)) next = { name, atMs: nextSyncMs }
  return next
}
