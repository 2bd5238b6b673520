import { AppError } from '../../shared/errors/app-error.ts'

/** Holds the place of a procedure while its room is being built. */
export const notBuilt = (): never => {
  throw new AppError('internal', 'This part is not built yet.')
}
