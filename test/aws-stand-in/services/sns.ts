import { topicArn } from '../state/arns.ts'
import type { AccountState, TopicState } from '../state/state.ts'
import type { PlainObject } from '../wire/plain.ts'
import { queryProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { readQuery, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, queryCodes, type Service } from './service.ts'

const wantedTopic = (call: Call): { topic: TopicState; owner: AccountState } => {
  const arn = textOf(call, 'TopicArn')
  for (const owner of call.state.accounts) {
    const topic = owner.topics.find(one => topicArn(owner.id, one) === arn)
    if (topic !== undefined && topic.region === call.region) return { topic, owner }
  }
  return refuse('NotFound', 'Topic does not exist', 404)
}

const ownersPolicy = (arn: string, owner: string) => ({
  Version: '2008-10-17',
  Id: '__default_policy_ID',
  Statement: [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['SNS:GetTopicAttributes', 'SNS:Subscribe', 'SNS:Publish'],
      Resource: arn,
      Condition: { StringEquals: { 'AWS:SourceOwner': owner } }
    }
  ]
})

const getTopicAttributes = (call: Call): PlainObject => {
  const { topic, owner } = wantedTopic(call)
  const arn = topicArn(owner.id, topic)
  const confirmed = topic.subscriptions.filter(({ isConfirmed }) => isConfirmed).length
  return {
    Attributes: new Map([
      ['TopicArn', arn],
      ['Owner', owner.id],
      ['DisplayName', ''],
      ['Policy', JSON.stringify(topic.policy ?? ownersPolicy(arn, owner.id))],
      ['SubscriptionsConfirmed', String(confirmed)],
      ['SubscriptionsPending', String(topic.subscriptions.length - confirmed)],
      ['SubscriptionsDeleted', '0'],
      ...(topic.kmsKeyArn === undefined ? [] : [['KmsMasterKeyId', topic.kmsKeyArn] as const])
    ])
  }
}

const listSubscriptionsByTopic = (call: Call): PlainObject => {
  const { topic, owner } = wantedTopic(call)
  const arn = topicArn(owner.id, topic)
  const all = topic.subscriptions.map(({ protocol, endpoint, isConfirmed }, at) => ({
    SubscriptionArn: isConfirmed ? `${arn}:00000000-0000-4000-a000-${String(at).padStart(12, '0')}` : 'PendingConfirmation',
    Owner: owner.id,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: arn
  }))
  const { items, next } = pageOf(call, all, { token: textOf(call, 'NextToken'), size: 100, most: 100, badToken: 'InvalidParameter' })
  return { Subscriptions: items, NextToken: next }
}

const resource = (call: Call): string => textOf(call, 'TopicArn') ?? '*'

export const sns: Service = {
  prefix: 'sns',
  protocol: queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/'),
  codes: { ...queryCodes, accessDenied: ['AuthorizationError', 403] },
  read: readQuery,
  operations: {
    GetTopicAttributes: { resource, run: getTopicAttributes },
    ListSubscriptionsByTopic: { resource, run: listSubscriptionsByTopic }
  }
}
