import { sampleBucket } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import type { SampleStatement } from '../inventory/sample-statement.ts'
import { users } from '../inventory/sample-users.ts'
import { atUtc } from '../sample-calendar.ts'
import type { StatementText } from './policy-text.ts'

/** Access to one bucket or secret that came or went within the quarter. The inventory holds what was ever given. */
export interface AccessChange {
  holderArn: string
  atMs: number
  change: 'given' | 'taken'
  /** ARN of the bucket or secret. */
  resource: string
  /** Actions it is about; left out: all. */
  actions?: readonly string[]
}

const bucket = (name: string): string => sampleBucket(name).arn

/** In order of time. `taken` ones that were used before are the quarter's used-not-granted. */
export const accessChanges: readonly AccessChange[] = [
  { holderArn: users.tom.arn, atMs: atUtc('2026-08-10T12:00'), change: 'taken', resource: bucket('build-artifacts') },
  { holderArn: roles.support.arn, atMs: atUtc('2026-08-11T09:00'), change: 'given', resource: bucket('customer-exports') },
  // What she could reach when she left, as far as somebody thought of it.
  { holderArn: users.maria.arn, atMs: atUtc('2026-08-20T08:00'), change: 'taken', resource: bucket('finance-ledger') },
  { holderArn: users.maria.arn, atMs: atUtc('2026-08-20T08:00'), change: 'taken', resource: sampleSecret('prod/orders/database').arn },
  { holderArn: users.siem.arn, atMs: atUtc('2026-08-24T10:00'), change: 'given', resource: bucket('security-findings') },
  { holderArn: roles.finance.arn, atMs: atUtc('2026-09-02T07:30'), change: 'given', resource: bucket('payroll-exports') },
  // After customer files lay in the public bucket: see the incident `public-copy`.
  {
    holderArn: roles.dataEngineer.arn,
    atMs: atUtc('2026-09-23T08:00'),
    change: 'taken',
    resource: bucket('public-assets'),
    actions: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload']
  },
  // The case is closed: see the incident `role-chain`.
  { holderArn: roles.evidenceReader.arn, atMs: atUtc('2026-09-25T10:00'), change: 'taken', resource: bucket('org-cloudtrail-logs') }
]

/** After secrets were read by night the deployment role got a boundary: see the incident `secret-sweep`. */
export const BOUNDARY_MS = atUtc('2026-08-31T09:00')

const isHidden = ({ change, atMs }: AccessChange, nowMs: number): boolean => (change === 'given' ? nowMs < atMs : nowMs >= atMs)

const concerns = (change: AccessChange, resource: string): boolean => resource === change.resource || resource === `${change.resource}/*`

/** What a holder's statements were at a moment. */
export const statementsAt = (holder: { arn: string; statements: readonly SampleStatement[] }, atMs: number): StatementText[] => {
  const hidden = accessChanges.filter(change => change.holderArn === holder.arn && isHidden(change, atMs))
  return holder.statements
    .map(statement => ({
      ...statement,
      Resource: statement.Resource.filter(
        resource =>
          !hidden.some(
            change =>
              concerns(change, resource) && (change.actions === undefined || statement.Action.some(each => change.actions?.includes(each)))
          )
      )
    }))
    .filter(({ Resource }) => Resource.length > 0)
}
