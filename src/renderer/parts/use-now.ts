import { useSyncExternalStore } from 'react'

/* One clock for all ages in view, ticking only while somebody looks at one. */
const everyMs = 15_000
const listeners = new Set<() => void>()
let nowMs = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

const tick = (): void => {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (timer === undefined) {
    nowMs = Date.now()
    timer = setInterval(tick, everyMs)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present, good enough for ages in words. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMs)
