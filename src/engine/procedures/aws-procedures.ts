import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Rooms } from './rooms.ts'

const notYet = (): never => {
  throw new AppError('internal', 'Not there yet.')
}

export const awsProcedures = (_rooms: Rooms): Pick<EngineHandlers, Extract<keyof EngineHandlers, `aws.${string}`>> => ({
  'aws.profiles': notYet,
  'aws.trust': notYet,
  'aws.identify': notYet,
  'aws.trails': notYet,
  'aws.questions': () => [],
  'aws.answer': notYet
})
