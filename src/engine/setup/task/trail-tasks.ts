import { accountAdministrator, type JsonDraft, jsonArtefact } from '../artefact/draft.ts'
import { file, type Line, line } from '../lines/line.ts'
import type { AlarmSite, Plan, PlannedTrail } from '../plan/plan.ts'
import { logRoleStatements } from '../policy/service-roles.ts'
import { document } from '../policy/statement.ts'
import { serviceTrust } from '../policy/trust-policy.ts'
import { siteOf } from '../request/alarm-requests.ts'
import { eventSelectors, insightSelectors } from '../request/event-selectors.ts'
import { trailRequest } from '../request/trail-request.ts'
import type { Task } from './task.ts'

/** `''` with one trail, else its account. */
export const trailSuffix = ({ trails }: Plan, { madeIn }: { madeIn: string }): string => (trails.length === 1 ? '' : `-${madeIn}`)

const common = ({ madeIn, region }: PlannedTrail) => ({ stage: 'trail' as const, accounts: [madeIn] as Task['accounts'], region })

const draft = ({ madeIn, region }: PlannedTrail, more: Omit<JsonDraft, 'accountId' | 'region' | 'byWhom'>) =>
  jsonArtefact({ accountId: madeIn, region, byWhom: accountAdministrator(madeIn), ...more })

export const roleLines = (name: string, trustId: string, policyId: string, region: null = null): Line[] => [
  line('iam', 'create-role', region, [
    ['role-name', name],
    ['assume-role-policy-document', file(trustId)]
  ]),
  line('iam', 'put-role-policy', region, [
    ['role-name', name],
    ['policy-name', 'write'],
    ['policy-document', file(policyId)]
  ])
]

const logGroupTask = (plan: Plan, trail: PlannedTrail, site: AlarmSite): Task[] => {
  if (trail.logRole === null) return []
  const suffix = trailSuffix(plan, trail)
  const { name } = trail.logRole
  const undo = `Take the log group off the trail, then delete log group ${site.logGroup} and role ${name}.`
  const [policyId, trustId] = [`log-group-role${suffix}`, `log-group-role-trust${suffix}`]
  return [
    {
      id: `log-group${suffix}`,
      title: `Make log group ${site.logGroup} and the role that writes there`,
      detail: `CloudTrail takes on role ${name}, which may write to its own streams of this log group only.`,
      ...common(trail),
      artefacts: [
        draft(trail, {
          id: policyId,
          kind: 'log-group-role',
          title: `What role ${name} may do`,
          value: document(logRoleStatements(plan, trail, site)),
          whereToApply: `As inline policy “write” of role ${name}.`,
          undo
        }),
        draft(trail, {
          id: trustId,
          kind: 'trust-policy',
          title: `Who may assume role ${name}`,
          value: document(serviceTrust('cloudtrail.amazonaws.com')),
          whereToApply: `As trust policy of role ${name}.`,
          undo
        })
      ],
      lines: [
        line('logs', 'create-log-group', trail.region, [['log-group-name', site.logGroup]]),
        line('logs', 'put-retention-policy', trail.region, [
          ['log-group-name', site.logGroup],
          ['retention-in-days', String(plan.answers.alarms.retentionDays)]
        ]),
        ...roleLines(name, trustId, policyId)
      ],
      undo
    }
  ]
}

const trailTask = (plan: Plan, trail: PlannedTrail): Task => {
  const suffix = trailSuffix(plan, trail)
  const undo = trail.isNew ? `Stop logging and delete trail ${trail.name}; the files stay.` : 'Put the trail’s former settings back.'
  const id = `trail${suffix}`
  return {
    id,
    title: trail.isNew ? `Make trail ${trail.name}` : `Point trail ${trail.name} to bucket, key and topic`,
    detail: trail.isNew
      ? 'A trail made by line or template of the API records nothing before it is started, which is a step of its own.'
      : 'Compare with what the trail has: update-trail changes what is named here.',
    ...common(trail),
    artefacts: [
      draft(trail, {
        id,
        kind: 'trail',
        title: `Trail ${trail.name}`,
        value: trailRequest(plan, trail),
        whereToApply: `In account ${trail.madeIn}, ${trail.region}, with aws cloudtrail ${trail.isNew ? 'create' : 'update'}-trail.`,
        undo
      })
    ],
    lines: [line('cloudtrail', trail.isNew ? 'create-trail' : 'update-trail', trail.region, [['cli-input-json', file(id)]])],
    undo
  }
}

const nameOf = (trail: PlannedTrail): string => (trail.isOrganization ? trail.arn : trail.name)

const selectorTasks = (plan: Plan, trail: PlannedTrail): Task[] => {
  const suffix = trailSuffix(plan, trail)
  const insights = insightSelectors(plan)
  const task = (
    id: string,
    kind: 'event-selectors' | 'insight-selectors',
    value: object,
    title: string,
    detail: string,
    command: string,
    option: string
  ): Task => ({
    id: `${id}${suffix}`,
    title,
    detail,
    ...common(trail),
    artefacts: [
      draft(trail, {
        id: `${id}${suffix}`,
        kind,
        title,
        value,
        whereToApply: `On trail ${trail.name} in account ${trail.madeIn}, ${trail.region}.`,
        undo: 'Put the former selectors back.'
      })
    ],
    lines: [
      line('cloudtrail', command, trail.region, [
        ['trail-name', nameOf(trail)],
        [option, file(`${id}${suffix}`)]
      ])
    ],
    undo: 'Put the former selectors back.'
  })
  return [
    task(
      'event-selectors',
      'event-selectors',
      eventSelectors(plan),
      `What trail ${trail.name} records`,
      'Management events, and S3 object calls as chosen; never those on the log bucket itself.',
      'put-event-selectors',
      'advanced-event-selectors'
    ),
    ...(insights.length === 0
      ? []
      : [
          task(
            'insight-selectors',
            'insight-selectors',
            insights,
            `Insights of trail ${trail.name}`,
            'The first may take 36 hours: CloudTrail learns what is usual.',
            'put-insight-selectors',
            'insight-selectors'
          )
        ])
  ]
}

const startTask = (plan: Plan, trail: PlannedTrail): Task => ({
  id: `start-logging${trailSuffix(plan, trail)}`,
  title: `Start trail ${trail.name}`,
  detail: 'Files arrive some five minutes after the calls they tell of.',
  ...common(trail),
  artefacts: [],
  lines: [line('cloudtrail', 'start-logging', trail.region, [['name', nameOf(trail)]])],
  undo: `aws cloudtrail stop-logging --name ${nameOf(trail)}`
})

const trustedAccess = (plan: Plan): Task[] => {
  const { organization } = plan.answers
  const [trail] = plan.trails
  if (organization === null || trail === undefined || !trail.isOrganization || !trail.isNew) return []
  return [
    {
      id: 'trusted-access',
      stage: 'trail',
      title: 'Let CloudTrail into the organization',
      detail: 'Once for each organization, by its management account: without it no organization trail can be made.',
      accounts: [organization.managementAccountId],
      region: null,
      artefacts: [],
      lines: [line('organizations', 'enable-aws-service-access', null, [['service-principal', 'cloudtrail.amazonaws.com']])],
      undo: 'aws organizations disable-aws-service-access --service-principal cloudtrail.amazonaws.com, once no organization trail is left.'
    }
  ]
}

/** Control Tower keeps its trail itself, and puts it back when somebody changes it. */
export const keepsTrail = ({ answers }: Plan): boolean => answers.architecture === 'control-tower'

export const trailTasks = (plan: Plan): { before: Task[]; after: Task[] } => {
  const before = plan.trails.flatMap(trail => {
    const site = siteOf(plan, trail)
    return site === null ? [] : logGroupTask(plan, trail, site)
  })
  if (keepsTrail(plan)) return { before, after: [] }
  const after = plan.trails.flatMap(trail => [
    trailTask(plan, trail),
    ...selectorTasks(plan, trail),
    ...(trail.isNew ? [startTask(plan, trail)] : [])
  ])
  return { before: [...trustedAccess(plan), ...before], after }
}
