import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const syncProcedures = (_rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `sync.${string}`>> => ({
  'sync.estimate': notYet,
  'sync.run': notYet,
  'sync.start': notYet,
  'sync.stop': notYet,
  'sync.status': notYet,
  'sync.pause': notYet
})
