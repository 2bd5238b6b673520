import type { PlannedReader } from '../plan/plan.ts'
import type { Statement } from './statement.ts'

/** Who may assume a reader's role. */
export const trustStatements = ({ principal, externalId, requireMfa }: NonNullable<PlannedReader['trust']>): Statement[] => {
  const condition = {
    ...(externalId === null ? {} : { StringEquals: { 'sts:ExternalId': externalId } }),
    ...(requireMfa ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : {})
  }
  return [
    {
      Sid: 'ReaderAssume',
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sts:AssumeRole',
      ...(Object.keys(condition).length === 0 ? {} : { Condition: condition })
    }
  ]
}

/** A role that a service of AWS takes on. */
export const serviceTrust = (service: string): Statement[] => [
  { Sid: 'ServiceAssume', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }
]
