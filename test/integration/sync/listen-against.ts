import { type ListenOptions, type ListenPace, type ListenState, listen } from '../../../src/engine/ingest/sync/listen.ts'
import { openWritable } from '../../../src/engine/store/database.ts'
import { shortPatience } from './log-bucket.ts'

/** Waits short enough for a test. What was received and not removed comes again after a second. */
export const shortPace: ListenPace = {
  waitSeconds: 1,
  visibilitySeconds: 1,
  againSeconds: 0,
  firstBackOffMs: 20,
  patience: shortPatience
}

type Given = Pick<ListenOptions, 'workspaceDir' | 'queueUrl' | 'connectors' | 'connect' | 'signal'> & Partial<ListenOptions>

/** Listens with nobody else working on the workspace. */
export const listenAgainst = (given: Given) => {
  openWritable(given.workspaceDir).close()
  const heard: { state: ListenState; runs: number } = { state: { messages: 0, problem: null }, runs: 0 }
  const ended = listen({
    now: Date.now,
    alone(_connectors, perform) {
      heard.runs++
      return perform(given.signal, () => undefined)
    },
    onState(state) {
      heard.state = state
    },
    pace: shortPace,
    ...given
  })
  return { heard, ended }
}
