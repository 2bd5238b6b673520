import type { AccountState, QueueState, RoleState, SecretState, TopicState, TrailState, UserState } from './state.ts'

const iam = (accountId: string, kind: string, { path = '/', name }: { path?: string; name: string }): string =>
  `arn:aws:iam::${accountId}:${kind}${path}${name}`

export const userArn = (accountId: string, user: Pick<UserState, 'name' | 'path'>): string => iam(accountId, 'user', user)
export const roleArn = (accountId: string, role: Pick<RoleState, 'name' | 'path'>): string => iam(accountId, 'role', role)
export const groupArn = (accountId: string, group: { name: string; path?: string }): string => iam(accountId, 'group', group)
export const rootArn = (accountId: string): string => `arn:aws:iam::${accountId}:root`
export const trailArn = (accountId: string, { name, homeRegion }: Pick<TrailState, 'name' | 'homeRegion'>): string =>
  `arn:aws:cloudtrail:${homeRegion}:${accountId}:trail/${name}`
export const queueArn = (accountId: string, { name, region }: Pick<QueueState, 'name' | 'region'>): string =>
  `arn:aws:sqs:${region}:${accountId}:${name}`
export const topicArn = (accountId: string, { name, region }: Pick<TopicState, 'name' | 'region'>): string =>
  `arn:aws:sns:${region}:${accountId}:${name}`
export const secretArn = (
  accountId: string,
  { name, region, suffix = 'AbCdEf' }: Pick<SecretState, 'name' | 'region' | 'suffix'>
): string => `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`

export const userOfArn = (account: AccountState, arn: string): UserState | undefined =>
  account.users.find(user => userArn(account.id, user) === arn)
