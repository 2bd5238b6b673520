import { parseArn } from '../../shared/vocabulary/arn.ts'
import { decideCase, isRefused } from '../policy/batch/decide-case.ts'
import type { DoctorContext } from './doctor-context.ts'
import { jsonText } from './plain-text.ts'

/** Whether a resource's own policy lets a service in; null: it depends on what is not known. */
export const letsIn = (
  context: DoctorContext,
  service: string,
  action: string,
  resource: string,
  policy: string,
  source: string | null,
  account: string | null
) => {
  const decided = decideCase(
    {
      principal: service,
      action,
      resource,
      resourceAccount: parseArn(resource)?.accountId,
      resourcePolicy: policy,
      ...(source === null
        ? {}
        : {
            context: {
              'aws:SourceArn': source,
              'aws:SecureTransport': 'true',
              ...(account === null ? {} : { 'aws:SourceAccount': account, 'aws:SourceOwner': account })
            }
          })
    },
    context.now()
  )
  if (isRefused(decided) || decided.decision === 'conditional') return null
  return decided.decision === 'allowed'
}

/** Account a service speaks for, as `aws:SourceAccount` tells it. */
export const accountOf = (context: DoctorContext, arn: string | null): string | null =>
  (arn === null ? null : parseArn(arn)?.accountId) || context.connector.bucketOwner || context.found.callerAccountId

/** The statement that lets a service in for one source. */
export const allowService = (service: string, action: string, resource: string, sourceArn: string | null): string =>
  jsonText({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: action,
    Resource: resource,
    ...(sourceArn === null ? {} : { Condition: { ArnLike: { 'aws:SourceArn': sourceArn } } })
  })
