import type { EngineHandlers } from '../../../shared/contract/contract.ts'
import type { Rooms } from '../rooms.ts'
import { performEstimate } from './sync-run.ts'

export const syncProcedures = (rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `sync.${string}`>> => {
  const { sync } = rooms
  return {
    'sync.estimate': (request, call) => sync.hold('An estimate', () => performEstimate(rooms, rooms.workspace(), request, call)),
    'sync.run': (request, { signal, report }) => sync.run(request, signal, report),
    'sync.start': request => sync.start('person', request),
    'sync.stop': () => {
      sync.stop()
      return sync.status()
    },
    'sync.status': () => sync.status(),
    'sync.pause': ({ paused }) => {
      sync.pause(paused)
      return sync.status()
    }
  }
}
