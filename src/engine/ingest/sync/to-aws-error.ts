import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import type { AppError } from '../../../shared/errors/app-error.ts'
import { toAppError } from '../../aws/fault.ts'

/** A problem of AWS's as the error that a call as a whole fails with. */
export const toAwsError = (problem: AwsProblem): AppError => toAppError({ ...problem, passing: false, decisive: true })
