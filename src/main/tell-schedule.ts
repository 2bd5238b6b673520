import type { Engine } from '../engine/start.ts'
import type { TrayState } from './tray.ts'

/** Two changes closer together are told as one. */
const toldEveryMs = 1000
/** Times move on by themselves: `next 10:30` becomes `collecting now` without a change of ours. */
const toldAnywayMs = 60_000

const stateOf = async ({ handlers }: Engine): Promise<TrayState> => {
  const call = { signal: new AbortController().signal, report: () => undefined }
  const rows = (await handlers['connectors.list']({}, call)).filter(({ enabled }) => enabled)
  const { paused, running } = await handlers['sync.status']({}, call)
  const times = (of: (row: (typeof rows)[number]) => number | null): number[] => rows.map(of).filter(ms => ms !== null)
  const [last, next] = [times(row => row.lastSyncMs), times(row => row.nextSyncMs)]
  return {
    connectors: rows.length,
    paused,
    running: running !== null,
    lastSyncMs: last.length === 0 ? null : Math.max(...last),
    nextSyncMs: next.length === 0 ? null : Math.min(...next),
    failed: rows.filter(({ lastProblem }) => lastProblem !== null).length
  }
}

/** Tells the tray of the schedule, now and whenever it changes. */
export const tellSchedule = (engine: Engine, tell: (state: TrayState) => void): void => {
  let timer: NodeJS.Timeout | null = null
  // What cannot be read now is told by the pages; the tray keeps what it showed.
  const send = (): void => void stateOf(engine).then(tell, () => undefined)
  const soon = (): void => {
    if (timer !== null) return
    timer = setTimeout(() => {
      timer = null
      send()
    }, toldEveryMs)
  }
  engine.onNotice(topic => {
    if (topic === 'sync.changed' || topic === 'workspace.changed') soon()
  })
  setInterval(send, toldAnywayMs).unref()
  send()
}
