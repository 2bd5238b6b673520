import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const setupProcedures = (_rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `setup.${string}`>> => ({
  'setup.list': () => [],
  'setup.save': notYet,
  'setup.remove': notYet,
  'setup.generate': notYet,
  'setup.export': notYet,
  'setup.verify': notYet
})
