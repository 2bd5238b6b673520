import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { decideLine } from '../policy/batch/decide-case.ts'
import type { Rooms } from './rooms.ts'

type Names = 'access.batch'

/** Lines decided before others get a turn. */
const linesAtOnce = 50

/** Who may do what. */
export const accessProcedures = (rooms: Pick<Rooms, 'now'>): Pick<EngineHandlers, Names> => ({
  'access.batch': async ({ lines }, { signal }) => {
    const nowMs = rooms.now()
    const results = []
    for (const [at, line] of lines.entries()) {
      if (at % linesAtOnce === linesAtOnce - 1) await new Promise(setImmediate)
      signal.throwIfAborted()
      results.push(decideLine(line, nowMs))
    }
    return { results }
  }
})
