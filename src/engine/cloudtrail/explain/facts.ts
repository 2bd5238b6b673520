import type { Explanation } from '../../../shared/contract/events.ts'
import type { Activity, RecordView, Use } from '../../../shared/vocabulary/activity.ts'
import type { FilterField } from '../../../shared/vocabulary/event-filter.ts'
import { formatIso } from '../../../shared/vocabulary/time.ts'
import { limited } from '../json-values.ts'

type Fact = Explanation['facts'][number]

const typeWords: Readonly<Record<Activity['identity']['type'], string>> = {
  'iam-user': 'IAM user',
  'iam-role': 'IAM role',
  root: 'Root user',
  'okta-user': 'Okta user',
  'aws-service': 'AWS service',
  account: 'Another account',
  federated: 'Federated user',
  unknown: 'Unknown'
}

const classWords: Readonly<Record<Use['class'], string>> = {
  view: 'returns content',
  list: 'lists names',
  'read-config': 'reads configuration',
  write: 'changes content',
  admin: 'changes permissions, lifecycle or existence',
  tag: 'changes tags'
}

/** A fact, left out when there is nothing to say. */
const fact = (label: string, value: string | null, filter?: FilterField, note?: string): Fact[] => {
  if (value === null || value === '') return []
  return [{ label, value: limited(value, 2048), ...(filter === undefined ? {} : { filter }), ...(note === undefined ? {} : { note }) }]
}

const useFacts = (uses: readonly Use[]): Fact[] =>
  uses
    .slice(0, 20)
    .flatMap(({ action, resource, class: actionClass }) => [
      ...(action === null ? [] : fact('IAM action', action, 'action', classWords[actionClass])),
      ...fact('Resource', resource?.arn ?? null, 'resource', resource?.inferred === true ? 'put together from the request' : undefined)
    ])

const withoutRepeats = (facts: readonly Fact[]): Fact[] => {
  const seen = new Set<string>()
  return facts.filter(({ label, value }) => {
    const key = `${label}\n${value}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}

const credentialFacts = ({ session, issued }: Activity): Fact[] => [
  ...fact('Access key', session.accessKeyId, 'access-key'),
  ...fact('Role session', session.name, 'session'),
  ...fact('Session began', session.createdAtMs === null ? null : formatIso(session.createdAtMs)),
  ...fact('MFA', session.mfa === null ? null : session.mfa ? 'yes' : 'no'),
  ...fact('Source identity', session.sourceIdentity),
  ...fact('Credential issued', issued?.accessKeyId ?? null, 'access-key', 'calls made with it are this chain’s next link'),
  ...fact('Role session issued', issued?.assumedRoleId ?? null)
]

/** What is known of an event, label by label, in reading order. */
export const factsOf = (record: RecordView, activity: Activity): Fact[] => [
  ...fact('Time', formatIso(activity.timeMs)),
  ...fact('Identity', activity.identity.key, 'identity', typeWords[activity.identity.type]),
  ...credentialFacts(activity),
  ...fact('Event', activity.eventName, 'name'),
  ...fact('Service', activity.eventSource, 'source'),
  ...withoutRepeats(useFacts(activity.uses)),
  ...fact('Outcome', activity.outcome, 'outcome'),
  ...fact('Error code', activity.errorCode, 'error'),
  ...fact('Error message', record.text('errorMessage') ?? null),
  ...fact('Account', activity.accountId, 'account', 'whose log this is'),
  ...fact('Region', activity.region, 'region'),
  ...fact('Source address', activity.sourceIp, 'ip'),
  ...fact('User agent', activity.userAgent, 'user-agent'),
  ...fact('VPC endpoint', record.text('vpcEndpointId') ?? null),
  ...fact('Event id', activity.eventId)
]
