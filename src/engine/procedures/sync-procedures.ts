import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'
import { performEstimate, performSync } from './sync-run.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const syncProcedures = (rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `sync.${string}`>> => ({
  'sync.estimate': (request, call) => performEstimate(rooms, rooms.workspace(), request, call),
  'sync.run': (request, call) => performSync(rooms, rooms.workspace(), request, call),
  'sync.start': notYet,
  'sync.stop': notYet,
  'sync.status': notYet,
  'sync.pause': notYet
})
