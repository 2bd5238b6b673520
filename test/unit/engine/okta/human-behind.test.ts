import { expect, it } from 'vitest'
import { humanBehind } from '../../../../src/engine/okta/human-behind.ts'
import type { EventRow } from '../../../../src/shared/contract/events.ts'
import type { ChainLink } from '../../../../src/shared/contract/identities.ts'
import type { OktaIdentity } from '../../../../src/shared/contract/okta.ts'

const role = 'arn:aws:iam::111122223333:role/team/Reader'
const session = 'arn:aws:iam::111122223333:role/Reader'
const reserved = 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'
const alice: OktaIdentity = {
  identity: 'okta:example.okta.com:alice@example.com',
  login: 'alice@example.com',
  org: 'example.okta.com',
  userId: null,
  status: null,
  createdAtMs: null,
  lastSignInMs: null,
  links: [
    {
      identity: 'okta:example.okta.com:alice@example.com',
      roleArn: role,
      sessionNames: ['alice@example.com'],
      via: ['assumed'],
      confidence: 'certain',
      lastAssumedMs: null
    }
  ]
}
const issue = (over: Partial<EventRow> = {}) =>
  ({ eventName: 'AssumeRole', identityType: 'iam-role', identityName: 'x', identity: 'x', serviceMade: false, ...over }) as EventRow
const link = (over: Partial<ChainLink>): ChainLink => ({
  identity: session,
  identityName: 'Reader',
  identityType: 'iam-role',
  accessKeyId: 'ASIAEXAMPLE',
  sessionName: 'alice@example.com',
  sourceIdentity: null,
  issuedBy: null,
  confidence: null,
  events: 1,
  firstMs: 0,
  lastMs: 0,
  ...over
})
const next = link({ identityName: 'Writer', identity: `${session}2`, sessionName: 'job', issuedBy: issue(), confidence: 'certain' })
const user = link({ identity: 'arn:aws:iam::111122223333:user/carol', identityName: 'carol', identityType: 'iam-user', sessionName: null })

it.each<[string, ChainLink[], object | null]>([
  ['nothing at all', [], null],
  ['a linked session, its ARN without the path', [link({})], { identity: alice.identity, how: 'okta', confidence: 'certain' }],
  ['a linked session two roles back', [next, link({})], { identity: alice.identity, how: 'okta', confidence: 'certain' }],
  ['a way that is inferred', [{ ...next, confidence: 'inferred' }, link({})], { identity: alice.identity, confidence: 'inferred' }],
  [
    'the same name in another role',
    [link({ identity: `${session}2` })],
    { identity: null, how: 'session-name', name: 'alice@example.com' }
  ],
  [
    'a source identity beats the session name',
    [link({ sourceIdentity: 'bob@example.com' })],
    { identity: null, name: 'bob@example.com', how: 'source-identity' }
  ],
  [
    'a source identity that is a login',
    [link({ sessionName: 'job', sourceIdentity: 'Alice@example.com' })],
    { identity: alice.identity, how: 'source-identity', confidence: 'inferred' }
  ],
  [
    'a source identity far down the chain',
    [next, link({ sessionName: 'x', sourceIdentity: 'bob' }), user],
    { name: 'bob', how: 'source-identity' }
  ],
  ['an IAM user at the beginning', [next, user], { identity: user.identity, how: 'iam-user', confidence: 'certain' }],
  [
    'an IAM user who called, nothing else of whom is known',
    [
      link({
        sessionName: 'x',
        issuedBy: issue({ identityType: 'iam-user', identity: user.identity, identityName: 'carol' }),
        confidence: 'certain'
      })
    ],
    { identity: user.identity, how: 'iam-user' }
  ],
  [
    'the subject of an assertion that is no link',
    [
      link({
        sessionName: 'x',
        issuedBy: issue({ eventName: 'AssumeRoleWithSAML', identityType: 'federated', identityName: 'dan' }),
        confidence: 'certain'
      })
    ],
    { kind: 'person', identity: null, name: 'dan', how: 'assertion' }
  ],
  [
    'a service that assumed the role',
    [
      link({
        sessionName: 'x',
        issuedBy: issue({ identityType: 'aws-service', identityName: 'lambda.amazonaws.com' }),
        confidence: 'certain'
      })
    ],
    { kind: 'service', name: 'lambda.amazonaws.com' }
  ],
  [
    'a session the service got for somebody',
    [link({ sessionName: 'x', issuedBy: issue({ identityType: 'iam-user', serviceMade: true }), confidence: 'certain' })],
    { kind: 'service' }
  ],
  ['an instance', [link({ sessionName: 'i-0123456789abcdef0' })], { kind: 'service', name: 'i-0123456789abcdef0' }],
  [
    'a role of Identity Center',
    [link({ identity: reserved, sessionName: 'erin' })],
    { name: 'erin', how: 'identity-center', confidence: 'inferred' }
  ],
  [
    'a session name and nothing else',
    [link({ sessionName: 'deploy' })],
    { identity: null, name: 'deploy', how: 'session-name', confidence: 'inferred' }
  ]
])('%s', (_name, links, expected) => {
  const human = humanBehind(links, [alice])
  if (expected === null) expect(human).toBeNull()
  else expect(human).toMatchObject(expected)
})

it('a session name two people share is nobody’s', () => {
  const bob = { ...alice, identity: 'okta:example.okta.com:bob@example.com', login: 'bob@example.com' }
  expect(humanBehind([link({})], [alice, bob])).toMatchObject({ identity: null, how: 'session-name' })
})
