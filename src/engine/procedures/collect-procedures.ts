import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const collectProcedures = (_rooms: Rooms): Pick<EngineHandlers, 'snapshot.collect' | 'snapshot.kit'> => ({
  'snapshot.collect': notYet,
  'snapshot.kit': notYet
})
