import { useMemo } from 'react'
import { needsAttention } from '../connectors/connector-words.ts'
import { useConnectors } from '../connectors/use-connectors.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { countOf } from '../parts/count.tsx'
import { useSettings } from './use-settings.ts'
import { useWindow } from './use-window.ts'

/** What waits for a person, by the page that lists it; pages on which nothing does are not in it. */
export const useWaiting = (): ReadonlyMap<string, { count: number; what: string }> => {
  const { settings } = useSettings()
  const { window, ready } = useWindow()
  const findings = useEngineQuery('rules.findings', { window }, { enabled: ready && settings.scoreRules.length > 0 })
  const unresolved = useEngineQuery('okta.unresolved', {}, { enabled: ready })
  const open = settings.scoreRules.length === 0 ? 0 : (findings.data?.filter(({ closedAtMs }) => closedAtMs === null).length ?? 0)
  const connectors = useConnectors().data?.filter(needsAttention).length ?? 0
  const sessions = unresolved.data?.length ?? 0
  return useMemo(
    () =>
      new Map([
        ...(open === 0 ? [] : [['/overview', { count: open, what: countOf(open, 'open finding') }] as const]),
        ...(connectors === 0
          ? []
          : [['/connectors', { count: connectors, what: `${countOf(connectors, 'connector')} to look at` }] as const]),
        ...(sessions === 0
          ? []
          : [['/settings', { count: sessions, what: `${countOf(sessions, 'session')} of nobody known to Okta` }] as const])
      ]),
    [open, connectors, sessions]
  )
}
