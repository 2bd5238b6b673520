import { AppError } from '../../shared/errors/app-error.ts'
import type { Arguments } from './arguments.ts'
import { parseInstant } from './values.ts'

/**
 * `--since` and `--until`, null where one was not given.
 * @param hint  an example that is right for the command
 * @throws AppError `invalid-input` when they are no times, or the end is not after the start
 */
export const readTimeRange = (args: Arguments, hint: string): { sinceMs: number | null; untilMs: number | null } => {
  const [since, until] = [args.one('since'), args.one('until')]
  const sinceMs = since === undefined ? null : parseInstant('since', since)
  const untilMs = until === undefined ? null : parseInstant('until', until)
  if (sinceMs !== null && untilMs !== null && sinceMs >= untilMs)
    throw new AppError('invalid-input', `--until ${until} is not after --since ${since}: the end is exclusive.`, hint)
  return { sinceMs, untilMs }
}
