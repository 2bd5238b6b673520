import { keyFor } from '../plan/keys.ts'
import type { AlarmSite, Plan, PlannedTrail } from '../plan/plan.ts'
import { logRoleStatements } from '../policy/service-roles.ts'
import { document } from '../policy/statement.ts'
import { serviceTrust } from '../policy/trust-policy.ts'
import { siteOf } from '../request/alarm-requests.ts'
import { eventSelectors, insightSelectors } from '../request/event-selectors.ts'
import { keepsTrail } from '../task/trail-tasks.ts'
import { block, type Hcl, jsonEncoded } from './hcl.ts'
import type { StackResource } from './resource.ts'

const place = ({ madeIn, region }: PlannedTrail) => ({ stage: 'trail' as const, accountId: madeIn, region })

const logResources = (plan: Plan, trail: PlannedTrail, site: AlarmSite): StackResource[] => {
  const { logRole } = trail
  if (logRole === null) return []
  const [trust, policy] = [document(serviceTrust('cloudtrail.amazonaws.com')), document(logRoleStatements(plan, trail, site))]
  const { retentionDays } = plan.answers.alarms
  return [
    {
      ...place(trail),
      logicalId: 'LogGroup',
      type: 'AWS::Logs::LogGroup',
      properties: { LogGroupName: site.logGroup, RetentionInDays: retentionDays },
      terraform: [{ type: 'aws_cloudwatch_log_group', name: 'trail', body: { name: site.logGroup, retention_in_days: retentionDays } }]
    },
    {
      ...place(trail),
      logicalId: 'LogGroupRole',
      type: 'AWS::IAM::Role',
      properties: { RoleName: logRole.name, AssumeRolePolicyDocument: trust, Policies: [{ PolicyName: 'write', PolicyDocument: policy }] },
      terraform: roleTerraform('log_group', logRole.name, trust, policy)
    }
  ]
}

export const roleTerraform = (name: string, roleName: string, trust: unknown, policy: unknown) => [
  { type: 'aws_iam_role', name, body: { name: roleName, assume_role_policy: jsonEncoded(trust) } },
  {
    type: 'aws_iam_role_policy',
    name,
    body: { name: 'write', role: roleName, policy: jsonEncoded(policy) },
    after: [`aws_iam_role.${name}`]
  }
]

const selectorBlock = ({ Name, FieldSelectors }: ReturnType<typeof eventSelectors>[number]) =>
  block({
    name: Name,
    field_selector: FieldSelectors.map(({ Field, Equals, NotEquals, StartsWith, NotStartsWith }) =>
      block({ field: Field, equals: Equals, not_equals: NotEquals, starts_with: StartsWith, not_starts_with: NotStartsWith })
    )
  })

const trailResource = (plan: Plan, trail: PlannedTrail): StackResource => {
  const { answers, bucket, keys, notifications } = plan
  const key = keyFor(keys, 'logs')
  const site = siteOf(plan, trail)
  const topic = notifications !== null && !notifications.fromBucket ? notifications.topic : null
  const logs = site === null || trail.logRole === null ? null : { group: `${site.logGroupArn}:*`, role: trail.logRole.arn }
  const prefix = bucket.before === '' ? undefined : bucket.before.slice(0, -1)
  const { tags, multiRegion, validation } = answers.trail
  const body: Hcl = {
    name: trail.name,
    s3_bucket_name: bucket.name,
    s3_key_prefix: prefix,
    is_multi_region_trail: multiRegion,
    is_organization_trail: trail.isOrganization,
    include_global_service_events: true,
    enable_log_file_validation: validation,
    enable_logging: true,
    kms_key_id: key?.reference,
    sns_topic_name: topic?.arn,
    cloud_watch_logs_group_arn: logs?.group,
    cloud_watch_logs_role_arn: logs?.role,
    advanced_event_selector: eventSelectors(plan).map(selectorBlock),
    insight_selector: insightSelectors(plan).map(({ InsightType }) => block({ insight_type: InsightType })),
    tags: tags.length === 0 ? undefined : Object.fromEntries(tags.map(({ key: name, value }) => [name, value]))
  }
  return {
    ...place(trail),
    logicalId: 'Trail',
    type: 'AWS::CloudTrail::Trail',
    properties: {
      TrailName: trail.name,
      IsLogging: true,
      IsMultiRegionTrail: multiRegion,
      IncludeGlobalServiceEvents: true,
      IsOrganizationTrail: trail.isOrganization,
      EnableLogFileValidation: validation,
      S3BucketName: bucket.name,
      S3KeyPrefix: prefix,
      KMSKeyId: key?.reference,
      SnsTopicName: topic?.arn,
      CloudWatchLogsLogGroupArn: logs?.group,
      CloudWatchLogsRoleArn: logs?.role,
      AdvancedEventSelectors: eventSelectors(plan),
      InsightSelectors: insightSelectors(plan).length === 0 ? undefined : insightSelectors(plan),
      Tags: tags.length === 0 ? undefined : tags.map(({ key: Key, value: Value }) => ({ Key, Value }))
    },
    after: ['LogBucketPolicy', 'LogKeyAlias', 'FileTopicPolicy', 'LogGroup', 'LogGroupRole'],
    terraform: [
      {
        type: 'aws_cloudtrail',
        name: 'trail',
        body,
        after: [
          'aws_s3_bucket_policy.logs',
          'aws_kms_alias.logs',
          'aws_sns_topic_policy.files',
          'aws_cloudwatch_log_group.trail',
          'aws_iam_role_policy.log_group'
        ]
      }
    ]
  }
}

/** New trails; one that is there is changed by line, for no template may take it over. */
export const trailResources = (plan: Plan): StackResource[] =>
  plan.trails.flatMap(trail => {
    const site = siteOf(plan, trail)
    return [
      ...(site === null ? [] : logResources(plan, trail, site)),
      ...(trail.isNew && !keepsTrail(plan) ? [trailResource(plan, trail)] : [])
    ]
  })
