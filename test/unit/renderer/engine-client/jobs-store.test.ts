import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { EngineClient } from '../../../../src/renderer/engine-client/engine-client.ts'
import { followNotices } from '../../../../src/renderer/engine-client/follow-notices.ts'
import { JobsStore } from '../../../../src/renderer/engine-client/jobs-store.ts'
import { AppError } from '../../../../src/shared/errors/app-error.ts'

type Call = (name: string, input: unknown, options: { signal: AbortSignal; onProgress: (progress: unknown) => void }) => Promise<unknown>

const clientOf = (call: Call): EngineClient =>
  ({ call, onNotice: () => () => undefined, onClose: () => () => undefined, close: () => undefined }) as unknown as EngineClient

const steps = (done: number) => ({ step: 'Pages', done, total: 4 })

test('a job is listed from its start to its dismissal, with progress and result', async () => {
  const seen: unknown[] = []
  const store: JobsStore = new JobsStore(
    clientOf(async (_name, _input, { onProgress }) => {
      onProgress(steps(2))
      seen.push(store.list()[0]?.progress)
      return { ok: true, checks: [] }
    })
  )
  expect(await store.start('workspace.verify', {}, 'Verify workspace')).toEqual({ ok: true, checks: [] })
  expect(seen).toEqual([steps(2)])
  const [job] = store.list()
  expect(job).toMatchObject({ state: 'done', title: 'Verify workspace' })
  store.dismiss(job?.id ?? 0)
  expect(store.list()).toEqual([])
})

test('cancel reaches the engine; a job under way cannot be dismissed', async () => {
  const store = new JobsStore(
    clientOf(
      (_name, _input, { signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Stopped. 12 files were kept.')))
        )
    )
  )
  const ended = store.start('workspace.verify', {}, 'Verify workspace')
  const id = store.list()[0]?.id ?? 0
  store.dismiss(id)
  expect(store.list()).toHaveLength(1)
  await Promise.resolve()
  store.cancel(id)
  expect(store.list()[0]?.stopping).toBe(true)
  expect(await ended).toBeNull()
  expect(store.list()[0]).toMatchObject({ state: 'cancelled', error: { message: 'Stopped. 12 files were kept.' } })
})

test('what has to be handed over first is told, and its failure ends the job', async () => {
  const store: JobsStore = new JobsStore(clientOf(async () => ({})))
  const told: unknown[] = []
  await store.start(
    'import.run',
    async (_signal, say) => {
      say({ done: 1, total: 3 })
      told.push(store.list()[0]?.sending)
      throw new AppError('disconnected', 'a.json could not be sent')
    },
    'Import of a.json'
  )
  expect(told).toEqual([{ done: 1, total: 3 }])
  expect(store.list()[0]).toMatchObject({ state: 'failed', error: { code: 'disconnected' } })
})

test('many changes of the store have pages ask again once at a time, another workspace forgets all', () => {
  vi.useFakeTimers()
  try {
    const listeners = new Map<string, (data: unknown) => void>()
    const client = {
      onNotice: (topic: string, listener: (data: unknown) => void) => {
        listeners.set(topic, listener)
        return () => listeners.delete(topic)
      }
    } as unknown as EngineClient
    const queries = new QueryClient()
    const asked = vi.spyOn(queries, 'invalidateQueries')
    const forgot = vi.spyOn(queries, 'resetQueries')
    const stop = followNotices(client, queries)
    for (let i = 0; i < 50; i++) {
      listeners.get('store.changed')?.({})
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(5000)
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(2)
    expect(asked.mock.calls.length).toBeLessThanOrEqual(4)
    listeners.get('workspace.changed')?.({})
    expect(forgot).toHaveBeenCalledTimes(1)
    stop()
    expect(listeners.size).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
