import { useSyncExternalStore } from 'react'
import type { SyncRun } from '../../shared/contract/sync.ts'

/* Which run's flash was left or dismissed: kept, so that a page loaded anew does not tell what was put away. */
interface Memory {
  left: string | null
  dismissed: string | null
}

const key = 'footfall.sync-flash'
const listeners = new Set<() => void>()

const read = (): Memory => {
  try {
    const { left = null, dismissed = null } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Memory>
    return { left, dismissed }
  } catch {
    return { left: null, dismissed: null }
  }
}

let memory = read()

const change = (part: Partial<Memory>): void => {
  memory = { ...memory, ...part }
  try {
    localStorage.setItem(key, JSON.stringify(memory))
  } catch {
    // A full or forbidden storage costs only the memory of a choice.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A run across engines: ids begin anew with each of them. */
export const runKey = ({ id, startedAtMs }: SyncRun): string => `${startedAtMs}-${id}`

export const useSyncFlashMemory = (): Memory => useSyncExternalStore(subscribe, () => memory)
export const leaveSyncFlash = (run: SyncRun): void => change({ left: runKey(run) })
export const dismissSyncFlash = (run: SyncRun): void => change({ dismissed: runKey(run) })
export const showSyncFlash = (): void => change({ left: null })
