import { AppError } from '../../shared/errors/app-error.ts'

/** Any thrown value as an `AppError`, so that every screen can show what happened and what to do next. */
export const asAppError = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) return thrown
  const message = thrown instanceof Error && thrown.message !== '' ? thrown.message : 'The window met a problem it did not expect.'
  return new AppError('internal', message, 'Reload the window. What was stored is untouched.', thrown)
}
