import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract/contract.ts'
import type { SavedSetup } from '../../../shared/contract/setup.ts'
import type { AppError } from '../../../shared/errors/app-error.ts'
import { asAppError } from '../../engine-client/as-app-error.ts'
import { useEngine } from '../../engine-client/engine-provider.tsx'

export type KeptSetup = Input<'setup.save'> & { id: string }

export type KeepState = { state: 'kept'; atMs: number } | { state: 'keeping' } | { state: 'failed'; error: AppError }

const calmMs = 600

/**
 * Keeps a set-up by itself, a moment after the last change and at once when the page is left. One save at a time, the newest last. The known
 * list is changed at once, so that coming back finds what was typed even while it is still being written.
 */
export const useKept = (savedAtMs: number) => {
  const { client } = useEngine()
  const queries = useQueryClient()
  const [state, setState] = useState<KeepState>({ state: 'kept', atMs: savedAtMs })
  const waiting = useRef<KeptSetup | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef(false)

  const show = useCallback(
    (id: string, change: (row: SavedSetup) => SavedSetup): void => {
      queries.setQueryData<SavedSetup[]>(['setup.list', {}], rows => rows?.map(row => (row.id === id ? change(row) : row)))
    },
    [queries]
  )

  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    const next = waiting.current
    if (next === null || busy.current) return
    waiting.current = null
    busy.current = true
    setState({ state: 'keeping' })
    try {
      await queries.cancelQueries({ queryKey: ['setup.list'] })
      show(next.id, row => ({ ...row, ...next, step: next.step ?? row.step, ticked: next.ticked ?? row.ticked }))
      const row = await client.call('setup.save', next)
      if (waiting.current === null) show(next.id, () => row)
      setState({ state: 'kept', atMs: row.savedAtMs })
    } catch (thrown) {
      waiting.current ??= next
      setState({ state: 'failed', error: asAppError(thrown) })
      return
    } finally {
      busy.current = false
    }
    if (waiting.current !== null) await flush()
  }, [client, queries, show])

  const keep = useCallback(
    (next: KeptSetup): void => {
      waiting.current = next
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), calmMs)
    },
    [flush]
  )

  useEffect(() => {
    const leave = (): void => void flush()
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') leave()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', whenHidden)
      leave()
    }
  }, [flush])

  return { state, keep, flush }
}
