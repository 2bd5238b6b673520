import { trailArn } from '../../state/arns.ts'
import type { AccountState, TrailState } from '../../state/state.ts'
import { refuse } from '../../wire/refusal.ts'
import { needText } from '../input.ts'
import type { Call } from '../service.ts'

export interface FoundTrail {
  trail: TrailState
  /** Whose trail it is: for an organization's trail not always the caller. */
  owner: AccountState
  arn: string
}

/** The trails an account sees in a region: its own and its organization's, with shadows of those at home elsewhere. */
export const trailsSeen = ({ state, account, region }: Pick<Call, 'state' | 'account' | 'region'>, withShadows: boolean): FoundTrail[] =>
  state.accounts.flatMap(owner =>
    owner.trails
      .filter(trail => owner.id === account.id || (trail.isOrganization && state.organization !== null))
      .filter(trail => trail.homeRegion === region || (withShadows && trail.isMultiRegion))
      .map(trail => ({ trail, owner, arn: trailArn(owner.id, trail) }))
  )

/** By name or ARN. Another account's trail is known by its ARN only. */
export const findTrail = (call: Call, member: 'Name' | 'TrailName'): FoundTrail => {
  const name = needText(call, member)
  const isArn = name.startsWith('arn:')
  if (isArn && !/^arn:aws[\w-]*:cloudtrail:[\w-]+:\d{12}:trail\/.+$/.test(name))
    refuse('CloudTrailARNInvalidException', `Invalid ARN: ${name}`)
  if (!isArn && !/^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$/.test(name)) refuse('InvalidTrailNameException', `Invalid trail name: ${name}`)
  const found = trailsSeen(call, true).find(({ trail, owner, arn }) =>
    isArn ? arn === name : trail.name === name && owner.id === call.account.id
  )
  return found ?? refuse('TrailNotFoundException', `Unknown trail: ${isArn ? name : `${name} for the user: ${call.account.id}`}`)
}

export const toTrail = ({ trail, arn }: FoundTrail) => ({
  Name: trail.name,
  S3BucketName: trail.bucket,
  S3KeyPrefix: trail.prefix,
  SnsTopicName: trail.topicArn,
  SnsTopicARN: trail.topicArn,
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: trail.isMultiRegion,
  HomeRegion: trail.homeRegion,
  TrailARN: arn,
  LogFileValidationEnabled: trail.validatesLogFiles ?? false,
  CloudWatchLogsLogGroupArn: trail.logGroupArn,
  CloudWatchLogsRoleArn: trail.logGroupRoleArn,
  KmsKeyId: trail.kmsKeyArn,
  HasCustomEventSelectors: trail.eventSelectors !== undefined || trail.advancedEventSelectors !== undefined,
  HasInsightSelectors: (trail.insights ?? []).length > 0,
  IsOrganizationTrail: trail.isOrganization
})
