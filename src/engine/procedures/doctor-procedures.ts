import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const doctorProcedures = (_rooms: Rooms): Pick<EngineHandlers, 'doctor.run'> => ({ 'doctor.run': notYet })
