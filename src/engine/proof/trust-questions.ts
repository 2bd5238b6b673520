import type { Partition } from '../../shared/vocabulary/partition.ts'
import type { PlannedReader } from '../setup/plan/plan.ts'
import { document } from '../setup/policy/statement.ts'
import { trustStatements } from '../setup/policy/trust-policy.ts'
import type { Question } from './ask.ts'
import { strangerAccount } from './reader-questions.ts'

const mayAssume = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }] }

/** Who gets a reader's role, and who does not. */
export const trustQuestions = (partition: Partition, { arn, accountId, trust }: PlannedReader): Question[] => {
  if (trust === null) return []
  const { principal, externalId, requireMfa } = trust
  const account = principal.split(':')[4] ?? ''
  const named = principal.endsWith(':root') ? `arn:${partition}:iam::${account}:user/somebody` : principal
  const right = { ...(externalId === null ? {} : { 'sts:ExternalId': externalId }), 'aws:MultiFactorAuthPresent': 'true' }
  const base = {
    action: 'sts:AssumeRole',
    resource: arn,
    resourceAccount: accountId,
    resourcePolicy: document(trustStatements(trust)),
    identityPolicies: [mayAssume]
  }
  const asked = (what: string, expected: Question['expected'], from: string, context: Record<string, string>): Question => ({
    ...base,
    principal: from,
    what,
    expected,
    context
  })
  const mfa = { 'aws:MultiFactorAuthPresent': 'true' }
  return [
    asked('who is trusted', 'allowed', named, right),
    asked('another account', 'denied', `arn:${partition}:iam::${strangerAccount}:user/somebody`, right),
    ...(principal.endsWith(':root')
      ? []
      : [asked('somebody else of the account', 'denied', `arn:${partition}:iam::${account}:user/somebody-else-entirely`, right)]),
    ...(externalId === null
      ? []
      : [
          asked('a wrong external id', 'denied', named, { ...mfa, 'sts:ExternalId': `${externalId}x` }),
          asked('no external id', 'denied', named, mfa)
        ]),
    ...(requireMfa ? [asked('no second factor', 'denied', named, { ...right, 'aws:MultiFactorAuthPresent': 'false' })] : [])
  ]
}
