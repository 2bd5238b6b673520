import type { z } from 'zod'
import type { VerifiedItem as VerifiedItemSchema } from '../../shared/contract/setup.ts'
import type { Looked, SetupLook } from '../aws/setup-look.ts'
import type { Plan } from '../setup/plan/plan.ts'
import { canonical } from '../setup/policy/canonical.ts'
import { eventSelectors } from '../setup/request/event-selectors.ts'
import { keyPolicyId } from '../setup/task/key-tasks.ts'
import { trailSuffix } from '../setup/task/trail-tasks.ts'
import type { WrittenSetup } from '../setup/write-setup.ts'

export type VerifiedItem = z.infer<typeof VerifiedItemSchema>
type Verdict = Omit<VerifiedItem, 'id'>
type Looker = (look: SetupLook) => Promise<Verdict>

const found = (detail: string): Verdict => ({ state: 'found', detail })
const missing = (detail: string): Verdict => ({ state: 'missing', detail })
const different = (detail: string): Verdict => ({ state: 'different', detail })
const waiting = (detail: string): Verdict => ({ state: 'waiting', detail })

const judged = <T>(what: string, looked: Looked<T>, judge: (value: T) => Verdict): Verdict => {
  if (looked.state === 'missing') return missing(`${what} is not there.`)
  return looked.state === 'unknown' ? { state: 'unknown', detail: looked.detail } : judge(looked.value)
}

const statementsOf = (text: string): unknown[] => {
  try {
    const { Statement } = JSON.parse(text) as { Statement?: unknown }
    return Array.isArray(Statement) ? Statement : [Statement]
  } catch {
    return []
  }
}

const meaning = (statement: unknown): string => {
  const { Sid: _sid, ...rest } = (statement ?? {}) as Record<string, unknown>
  return canonical(rest)
}

/** Whether a policy in AWS says everything that ours says. */
const saysAll = (what: string, policy: string, ours: string): Verdict => {
  const there = new Set(statementsOf(policy).map(meaning))
  const lacking = statementsOf(ours).filter(statement => !there.has(meaning(statement)))
  if (lacking.length === 0) return found(`${what} says everything it needs to.`)
  const names = lacking.map(statement => String((statement as { Sid?: unknown }).Sid ?? 'one without an id'))
  return different(`${what} lacks ${names.join(', ')}.`)
}

const readerLooks = ({ groups }: WrittenSetup): [string, Looker][] =>
  groups.map(group => {
    const [{ kind, name }] = group.readers
    const what = `${kind === 'user' ? 'User' : 'Role'} ${name}`
    const trust = group.trust === null ? null : JSON.stringify(group.trust)
    return [
      `reader${group.suffix}`,
      async look =>
        trust === null
          ? judged(what, await look.userPolicies(name), policies =>
              policies.length > 0 ? found(`${what} has ${policies.join(', ')}.`) : different(`${what} has no policy attached.`)
            )
          : judged(what, await look.roleTrust(name), text => saysAll(`${what}’s trust policy`, text, trust))
    ]
  })

const textOf = ({ artefacts }: WrittenSetup, id: string): string => artefacts.find(artefact => artefact.id === id)?.text ?? '{}'

const keyLooks = (written: WrittenSetup): [string, Looker][] =>
  written.plan.keys.map(key => {
    const id = keyPolicyId(written.plan.keys, key)
    const name = key.arn ?? key.reference
    return [
      id.replace('key-policy', 'key'),
      async look => judged(name, await look.keyPolicy(name, key.region), policy => saysAll('The key’s policy', policy, textOf(written, id)))
    ]
  })

const bucketLooks = (written: WrittenSetup): [string, Looker][] => {
  const { name, region } = written.plan.bucket
  const wanted = JSON.parse(textOf(written, 'notification-configuration')) as Record<string, unknown>
  const targets = (value: unknown): string[] =>
    [...JSON.stringify(value ?? null).matchAll(/"(?:TopicArn|QueueArn)":"([^"]+)"/g)].map(([, arn]) => arn ?? '')
  return [
    ['bucket', async look => judged(`Bucket ${name}`, await look.bucket(name, region), () => found(`Bucket ${name} is there.`))],
    [
      'bucket-policy',
      async look =>
        judged(`The policy of ${name}`, await look.bucketPolicy(name, region), policy =>
          saysAll('The bucket’s policy', policy, textOf(written, 'bucket-policy'))
        )
    ],
    [
      'notification-configuration',
      async look =>
        judged(`Bucket ${name}`, await look.notifications(name, region), has => {
          const all = targets(wanted).every(arn => targets(has).includes(arn))
          const events = wanted.EventBridgeConfiguration === undefined || has.EventBridgeConfiguration !== undefined
          return all && events ? found('The bucket tells of new files.') : different('The bucket does not tell of new files as it should.')
        })
    ]
  ]
}

const topicLook =
  (arn: string, region: string, ours: string): Looker =>
  async look =>
    judged(arn, await look.topicAttributes(arn, region), ({ Policy = '{}' }) => saysAll('The topic’s policy', Policy, ours))

const subscriptionLook =
  (arn: string, region: string, endpoint: string): Looker =>
  async look =>
    judged(arn, await look.subscriptions(arn, region), list => {
      const own = list.find(subscription => subscription.endpoint === endpoint)
      if (own === undefined) return missing(`${endpoint} is not subscribed.`)
      return own.isPending ? waiting(`${endpoint} has not confirmed yet.`) : found(`${endpoint} is subscribed.`)
    })

const messageLooks = (written: WrittenSetup): [string, Looker][] => {
  const { notifications, alarms, answers } = written.plan
  const looks: [string, Looker][] = []
  const { topic, queue } = notifications ?? { topic: null, queue: null }
  if (topic !== null) looks.push(['topic', topicLook(topic.arn, topic.region, textOf(written, 'topic-policy'))])
  if (queue !== null)
    looks.push([
      'queue',
      async look =>
        judged(`Queue ${queue.name}`, await look.queueAttributes(queue.url, queue.region), ({ Policy = '{}' }) =>
          saysAll('The queue’s policy', Policy, textOf(written, 'queue-policy'))
        )
    ])
  if (topic !== null && queue !== null) looks.push(['queue-subscription', subscriptionLook(topic.arn, topic.region, queue.arn)])
  for (const site of alarms?.sites ?? []) {
    const suffix = alarms?.sites.length === 1 ? '' : `-${site.accountId}`
    looks.push([`alarm-topic${suffix}`, topicLook(site.topic.arn, site.region, textOf(written, `alarm-topic-policy${suffix}`))])
    answers.alarms.subscribers.forEach(({ endpoint }, at) => {
      looks.push([`alarm-subscription-${at + 1}${suffix}`, subscriptionLook(site.topic.arn, site.region, endpoint)])
    })
  }
  return looks
}

const trailLooks = ({ plan }: WrittenSetup): [string, Looker][] =>
  plan.trails.flatMap((trail): [string, Looker][] => {
    const suffix = trailSuffix(plan, trail)
    const { arn, region, name } = trail
    return [
      [`trail${suffix}`, async look => judged(`Trail ${name}`, await look.trail(arn, region), has => trailVerdict(plan, has))],
      [
        `start-logging${suffix}`,
        async look =>
          judged(`Trail ${name}`, await look.isLogging(arn, region), isLogging =>
            isLogging ? found('The trail is logging.') : missing('The trail is not logging.')
          )
      ],
      [
        `event-selectors${suffix}`,
        async look =>
          judged(`Trail ${name}`, await look.eventSelectors(arn, region), ({ AdvancedEventSelectors = [] }) => {
            const bare = (list: unknown): string =>
              canonical((Array.isArray(list) ? list : []).map(({ FieldSelectors }: { FieldSelectors: unknown }) => FieldSelectors))
            return bare(AdvancedEventSelectors) === bare(eventSelectors(plan))
              ? found('The trail records what was chosen.')
              : different('The trail records something else than was chosen.')
          })
      ]
    ]
  })

const trailVerdict = ({ bucket, answers }: Plan, has: Record<string, unknown>): Verdict => {
  const wrong = [
    has.S3BucketName !== bucket.name && `it writes to ${String(has.S3BucketName)}`,
    String(has.S3KeyPrefix ?? '') !== bucket.before.replace(/\/$/, '') && `its prefix is “${String(has.S3KeyPrefix ?? '')}”`,
    has.IsMultiRegionTrail !== answers.trail.multiRegion && `multi-region is ${String(has.IsMultiRegionTrail)}`,
    has.LogFileValidationEnabled !== answers.trail.validation && `validation is ${String(has.LogFileValidationEnabled)}`
  ].filter(each => each !== false)
  return wrong.length === 0 ? found('The trail is as it should be.') : different(`The trail is another: ${wrong.join(', ')}.`)
}

const byHand: Verdict = { state: 'unknown', detail: 'This is not looked up: tick it when it is done.' }

/** Looks in AWS for what each line of the checklist asks, as far as these credentials reach. */
export async function* verifySetup(written: WrittenSetup, accountId: string, look: SetupLook): AsyncGenerator<VerifiedItem> {
  const looks = new Map([readerLooks, keyLooks, bucketLooks, messageLooks, trailLooks].flatMap(each => each(written)))
  for (const { id, accounts } of written.tasks) {
    const looker = looks.get(id)
    if (!accounts.includes(accountId))
      yield { id, state: 'unknown', detail: `It lies in account ${accounts[0]}; these are credentials of ${accountId}.` }
    else yield { id, ...(looker === undefined ? byHand : await looker(look)) }
  }
}
