import { AppError } from '../../shared/errors/app-error.ts'
import type { AwsFault } from '../aws/aws-connection.ts'
import { describeFault, type FaultPlace } from '../aws/fault.ts'
import { type DeniedSentence, readDenied } from '../aws/fault-access.ts'
import { read } from '../aws/fault-error.ts'
import { capitalised } from './plain-text.ts'

/** A call that failed, understood as far as AWS's words go. */
export interface Failure {
  fault: AwsFault
  /** What the refusal's sentence tells. */
  said: DeniedSentence
  status: number | null
  /** The region an answer of S3's points to. */
  region: string | null
  isDenied: boolean
}

const policyLayers = new Set([
  'identity policy',
  'bucket policy',
  'key policy',
  'resource policy',
  'organization policy',
  'permissions boundary',
  'session policy',
  'endpoint policy',
  'policy'
])

/** @throws the signal's reason when the call failed because it was cancelled */
export const understand = (thrown: unknown, place: FaultPlace, signal: AbortSignal): Failure => {
  signal.throwIfAborted()
  const fault = describeFault(thrown, place)
  const { message, status, region } = read(thrown)
  return {
    fault,
    said: readDenied(thrown instanceof AppError ? '' : message),
    status,
    region,
    isDenied: policyLayers.has(fault.layer)
  }
}

/** The layer, then what it means. */
export const meaningOf = ({ layer, message }: Pick<AwsFault, 'layer' | 'message'>): string => `${capitalised(layer)}: ${message}`

/** A hint as a remedy; a line of ours or of AWS's in it can be copied. */
export const remedyOfHint = (hint: string | null): { title: string; artefact?: string } | null => {
  if (hint === null) return null
  const line = /`((?:aws|footfall) [^`]+)`/.exec(hint)?.[1]
  return { title: hint, ...(line === undefined ? {} : { artefact: line }) }
}
