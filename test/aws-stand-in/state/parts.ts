import { bucketObjects } from './bucket-objects.ts'
import type {
  AccessKeyState,
  AccountState,
  BucketState,
  CloudTrailEventState,
  KeyState,
  MessageState,
  PolicyJson,
  QueueState,
  RoleState,
  SecretState,
  StandInState,
  TopicState,
  TrailState,
  UserState
} from './state.ts'

/** When everything made by these builders came into being, unless said otherwise. */
export const createdMs = Date.UTC(2025, 0, 2, 3, 4, 5)

/** The same key for the same name, so that texts with it stay the same. */
export const anAccessKey = (name: string, over: Partial<AccessKeyState> = {}): AccessKeyState => ({
  id: `AKIA${name
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, '')
    .padEnd(16, 'X')
    .slice(0, 16)}`,
  secret: `made-up/secret/of/${name}`.padEnd(40, '+'),
  status: 'Active',
  createdMs,
  ...over
})

export const aUser = (name: string, over: Partial<UserState> = {}): UserState => ({
  name,
  createdMs,
  inline: {},
  attached: [],
  groups: [],
  accessKeys: [],
  ...over
})

/** @param trusted  an ARN, or a whole trust policy */
export const aRole = (name: string, trusted: string | PolicyJson, over: Partial<RoleState> = {}): RoleState => ({
  name,
  createdMs,
  inline: {},
  attached: [],
  trust: typeof trusted === 'string' ? trusting({ AWS: trusted }) : trusted,
  ...over
})

/** A trust policy letting a principal in, where a condition holds. */
export const trusting = (Principal: PolicyJson, Condition?: PolicyJson, Action: string | string[] = 'sts:AssumeRole'): PolicyJson => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action, ...(Condition === undefined ? {} : { Condition }) }]
})

export const allowing = (Action: string | string[], Resource: string | string[] = '*'): PolicyJson => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }]
})

export const aBucket = (name: string, over: Partial<BucketState> = {}): BucketState => ({
  name,
  region: 'eu-west-1',
  createdMs,
  objects: bucketObjects(),
  ownership: 'BucketOwnerEnforced',
  ...over
})

export const aSecret = (name: string, over: Partial<SecretState> = {}): SecretState => ({ name, region: 'eu-west-1', createdMs, ...over })

export const aKey = (accountId: string, id: string, over: Partial<KeyState> = {}): KeyState => ({
  id,
  region: 'eu-west-1',
  state: 'Enabled',
  createdMs,
  policy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'kms:*', Resource: '*' }]
  },
  ...over
})

export const aTrail = (name: string, bucket: string, over: Partial<TrailState> = {}): TrailState => ({
  name,
  bucket,
  homeRegion: 'eu-west-1',
  isMultiRegion: true,
  isOrganization: false,
  isLogging: true,
  startedMs: createdMs,
  ...over
})

export const aQueue = (name: string, over: Partial<QueueState> = {}): QueueState => ({ name, region: 'eu-west-1', messages: [], ...over })
export const aTopic = (name: string, over: Partial<TopicState> = {}): TopicState => ({
  name,
  region: 'eu-west-1',
  subscriptions: [],
  ...over
})

let messages = 0
/** To be pushed into a queue's messages. */
export const aMessage = (body: string | object, over: Partial<MessageState> = {}): MessageState => ({
  id: `00000000-0000-4000-a000-${(++messages).toString(16).padStart(12, '0')}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  sentMs: Date.now(),
  receives: 0,
  visibleMs: 0,
  ...over
})

/** The n-th of some made-up events of one account, for `LookupEvents`. */
export const aLookupEvent = (n: number, over: Partial<CloudTrailEventState> = {}): CloudTrailEventState => {
  const event = {
    region: 'eu-west-1',
    atMs: Date.now() - n * 1000,
    id: `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`,
    name: 'GetSecretValue',
    source: 'secretsmanager.amazonaws.com',
    userName: 'anna',
    readOnly: true,
    ...over
  }
  return {
    ...event,
    record: over.record ?? {
      eventVersion: '1.11',
      eventID: event.id,
      eventName: event.name,
      eventSource: event.source,
      eventTime: new Date(event.atMs).toISOString().replace(/\.\d+/, ''),
      awsRegion: event.region,
      readOnly: event.readOnly,
      eventType: 'AwsApiCall',
      eventCategory: 'Management',
      managementEvent: true,
      userIdentity: { type: 'IAMUser', userName: event.userName }
    }
  }
}

export const anAccount = (id: string, name: string, over: Partial<AccountState> = {}): AccountState => ({
  id,
  name,
  email: `${name}@example.com`,
  status: 'ACTIVE',
  joinedMs: createdMs,
  root: { accessKeys: [], hasMfa: true },
  regions: ['us-east-1', 'eu-west-1', 'eu-central-1'],
  disabledRegions: ['af-south-1', 'me-south-1'],
  users: [],
  groups: [],
  roles: [],
  policies: [],
  samlProviders: [],
  oidcProviders: [],
  publicAccessBlock: null,
  buckets: [],
  accessPoints: [],
  secrets: [],
  keys: [],
  trails: [],
  events: [],
  queues: [],
  topics: [],
  ...over
})

/** By id or name. @throws where there is none */
export const accountOf = ({ accounts }: StandInState, idOrName: string): AccountState => {
  const found = accounts.find(({ id, name }) => id === idOrName || name === idOrName)
  if (found === undefined) throw new Error(`The state has no account ${idOrName}.`)
  return found
}

/** By name, in whichever account. @throws where there is none */
export const bucketOf = ({ accounts }: StandInState, name: string): BucketState => {
  const found = accounts.flatMap(({ buckets }) => buckets).find(bucket => bucket.name === name)
  if (found === undefined) throw new Error(`The state has no bucket ${name}.`)
  return found
}
