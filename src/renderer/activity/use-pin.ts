import { useState } from 'react'
import type { Window } from '../../shared/contract/overview.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useWindow } from '../frame/use-window.ts'

/** The state of the store the page looks at. It stays until the analyst asks for the newer one. */
export interface Pin {
  /** Version of the workspace when it was looked at. */
  look: number
  /** The window as it was then. */
  window: Window
}

interface KeptPin extends Pin {
  /** Workspace and window settings the pin belongs to: a change of these moves it at once. */
  of: string
}

/**
 * Holds the page to one state of the store, so that an import under way moves nothing under the pointer.
 * `newer` is true when the store has changed since; `refresh` goes there.
 */
export const usePin = (): {
  pin: Pin | null
  newest: Window
  newer: boolean
  refresh: () => void
  info: ReturnType<typeof useWorkspaceInfo>
  rangeDays: number
} => {
  const info = useWorkspaceInfo()
  const { window, rangeDays, asOf, ready } = useWindow()
  const [kept, setKept] = useState<KeptPin | null>(null)
  // An empty page has nothing to hold still: the first events move it at once.
  const of = JSON.stringify([info.data?.path, info.data?.events === 0, rangeDays, asOf])
  const now: KeptPin | null = ready && info.data !== undefined ? { of, look: info.data.version, window } : null
  const isOld = now !== null && kept?.of !== of
  if (isOld) setKept(now)
  const pin = isOld ? now : kept
  return {
    pin,
    newest: window,
    newer: pin !== null && now !== null && now.look !== pin.look,
    refresh: () => setKept(now),
    info,
    rangeDays
  }
}

const useWorkspaceInfo = () => useEngineQuery('workspace.info', {})
