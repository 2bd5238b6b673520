import { quietUsers } from '../inventory/sample-quiet-users.ts'
import { roles, type SampleRole, sampleRoles } from '../inventory/sample-roles.ts'
import type { SampleStatement } from '../inventory/sample-statement.ts'
import { type SampleUser, sampleUsers, users } from '../inventory/sample-users.ts'
import { BOUNDARY_MS, statementsAt } from './access-changes.ts'
import { awsPolicies, type ManagedPolicy } from './aws-policies.ts'
import { groupsOf, type SampleGroup } from './groups.ts'
import { policyDocument, type StatementText } from './policy-text.ts'
import { existsAt, type Lifetime } from './snapshot-times.ts'

/** What a user, group or role holds at a moment. */
export interface Holding {
  inline: readonly { name: string; statements: readonly StatementText[] }[]
  attached: readonly ManagedPolicy[]
  boundary: ManagedPolicy | null
}

/** A user with the moment it was deleted. */
export type SnapshotUser = SampleUser & Lifetime

const everyUser: readonly SnapshotUser[] = [...sampleUsers, ...Object.values(quietUsers)].map(user =>
  user.arn === quietUsers.contractor.arn ? { ...user, deletedAt: '2026-09-04T15:00:00Z' } : user
)

export const usersAt = (accountId: string, atMs: number): SnapshotUser[] =>
  everyUser.filter(user => user.accountId === accountId && existsAt(user, atMs))

export const rolesOf = (accountId: string): SampleRole[] => sampleRoles.filter(role => role.accountId === accountId)

const PRODUCTION_ENDPOINT = 'vpce-0a1b2c3d4e5f60718'

/** Tags of identities; conditions below ask for them. */
export const tagsOf = (holder: { arn: string }): Record<string, string> => tagsByArn.get(holder.arn) ?? {}

const tagsByArn = new Map<string, Record<string, string>>([
  [users.loadTest.arn, { environment: 'staging', team: 'platform' }],
  [users.etl.arn, { team: 'data' }],
  [users.maria.arn, { department: 'operations' }],
  [roles.etl.arn, { team: 'data' }],
  [roles.analytics.arn, { team: 'data', ticket: 'DATA-118' }],
  [roles.deploy.arn, { team: 'platform' }]
])

const isOf = (service: string, { Action }: StatementText): boolean =>
  typeof Action === 'object' && Action.every(action => action.startsWith(`${service}:`))

const withCondition = (service: string, condition: NonNullable<StatementText['Condition']>) => (statement: StatementText) =>
  isOf(service, statement) ? { ...statement, Condition: condition } : statement

/** Access that depends on something: on the way the call comes in, on a tag the session carries, on a tag of the user's own. */
const conditional = new Map<string, (statement: StatementText) => StatementText>([
  [roles.storefront.arn, withCondition('s3', { StringEquals: { 'aws:SourceVpce': PRODUCTION_ENDPOINT } })],
  [roles.support.arn, withCondition('s3', { StringEquals: { 'aws:PrincipalTag/department': 'support' } })],
  [users.loadTest.arn, withCondition('secretsmanager', { StringEquals: { 'aws:PrincipalTag/environment': 'staging' } })]
])

const customer = (accountId: string, name: string, createdAt: string, statements: readonly StatementText[], path = '/'): ManagedPolicy => ({
  name,
  path,
  arn: `arn:aws:iam::${accountId}:policy${path}${name}`,
  version: 'v1',
  createdAt,
  document: policyDocument(...statements)
})

/** Narrows the deployment role to the secrets it needs. */
const deploymentBoundary = customer(roles.deploy.accountId, 'deployment-boundary', '2026-08-31T08:55:00Z', [
  { Sid: 'Deploy', Effect: 'Allow', Action: ['s3:*', 'ecs:*', 'ecr:*', 'lambda:*', 'cloudformation:*', 'kms:*'], Resource: '*' },
  {
    Sid: 'OwnSecrets',
    Effect: 'Allow',
    Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    Resource: `arn:aws:secretsmanager:*:${roles.deploy.accountId}:secret:prod/ci/*`
  },
  { Sid: 'Names', Effect: 'Allow', Action: 'secretsmanager:ListSecrets', Resource: '*' }
])

/** What nobody with a long-term key in the sandbox may, whatever else says so. */
const sandboxBoundary = customer(users.lena.accountId, 'sandbox-boundary', '2025-06-02T09:00:00Z', [
  { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'secretsmanager:*'], Resource: '*' }
])

const boundaryOf = (holder: { arn: string }, atMs: number): ManagedPolicy | null => {
  if (holder.arn === roles.deploy.arn) return atMs >= BOUNDARY_MS ? deploymentBoundary : null
  return holder.arn === users.lena.arn || holder.arn === users.raj.arn ? sandboxBoundary : null
}

const attachedBesides = new Map<string, readonly ManagedPolicy[]>([
  [quietUsers.reporting.arn, [awsPolicies.s3ReadOnly]],
  [roles.thumbnailer.arn, [awsPolicies.lambdaBasic]],
  [roles.invoice.arn, [awsPolicies.lambdaBasic]],
  ...[users.maria, users.tom, users.felix, ...Object.values(quietUsers).filter(user => user.isHuman)].map(
    user => [user.arn, [awsPolicies.changePassword]] as const
  )
])

/** What AWS has a policy for goes into that policy; the rest stays. */
const takeOut = (statements: readonly StatementText[]): { rest: StatementText[]; attached: ManagedPolicy[] } => {
  const attached: ManagedPolicy[] = []
  const take =
    (pattern: string, policy: ManagedPolicy) =>
    (statement: StatementText): StatementText => {
      if (typeof statement.Action !== 'object' || !statement.Action.includes(pattern)) return statement
      attached.push(policy)
      return { ...statement, Action: statement.Action.filter(each => each !== pattern) }
    }
  const rest = statements
    .map(take('*', awsPolicies.administrator))
    .map(take('s3:*', awsPolicies.s3Full))
    .filter(({ Action }) => Action === undefined || Action.length > 0)
  return { rest, attached }
}

const ownStatements = (holder: { arn: string; statements: readonly SampleStatement[] }, atMs: number): StatementText[] =>
  statementsAt(holder, atMs).map(conditional.get(holder.arn) ?? (statement => statement))

/** What hangs on a group. */
export const groupHolding = (group: SampleGroup, atMs: number): Holding => {
  const { rest, attached } = takeOut(ownStatements(group.model, atMs))
  const own = rest.length === 0 ? [] : [customer(group.accountId, group.name, '2024-02-01T09:00:00Z', rest)]
  return { inline: [], attached: [...attached, ...own], boundary: null }
}

/** What hangs on a user itself, not on its groups: people have nothing but their groups'. */
export const userHolding = (user: SnapshotUser, atMs: number): Holding => {
  const isModel = groupsOf(user).some(({ model }) => model.arn === user.arn)
  const { rest, attached } = takeOut(isModel ? [] : ownStatements(user, atMs))
  const besides = attachedBesides.get(user.arn) ?? []
  const boundary = boundaryOf(user, atMs)
  if (rest.length === 0) return { inline: [], attached: [...attached, ...besides], boundary }
  if (user.isHuman) return { inline: [{ name: 'own', statements: rest }], attached: [...attached, ...besides], boundary }
  const own = customer(user.accountId, `${user.name}-access`, user.createdAt, rest, user.path)
  return { inline: [], attached: [...attached, own, ...besides], boundary }
}

const isConfig = ({ path }: SampleRole): boolean => path.startsWith('/aws-service-role/config')

/** What hangs on a role. */
export const roleHolding = (role: SampleRole, atMs: number): Holding => {
  if (isConfig(role)) return { inline: [], attached: [awsPolicies.config], boundary: null }
  const { rest, attached } = takeOut(ownStatements(role, atMs))
  const besides = attachedBesides.get(role.arn) ?? []
  const boundary = boundaryOf(role, atMs)
  if (rest.length === 0) return { inline: [], attached: [...attached, ...besides], boundary }
  if (role.trusts.endsWith(':saml-provider/Okta')) {
    const own = customer(role.accountId, `${role.name}-access`, role.createdAt, rest)
    return { inline: [], attached: [...attached, own, ...besides], boundary }
  }
  const name = role.path.startsWith('/aws-reserved/') ? 'AwsSSOInlinePolicy' : `${role.name}-access`
  return { inline: [{ name, statements: rest }], attached: [...attached, ...besides], boundary }
}
