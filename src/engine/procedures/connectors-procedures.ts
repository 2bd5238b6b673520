import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const connectorsProcedures = (_rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `connectors.${string}`>> => ({
  'connectors.list': notYet,
  'connectors.save': notYet,
  'connectors.remove': notYet,
  'connectors.ledger': notYet
})
