import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { arnName, parseArn } from '../../../shared/vocabulary/arn.ts'

/**
 * Who asks. A `role` stands for any session of it, a `session` for one. `anonymous` is a call without credentials.
 */
export interface Principal {
  kind: 'user' | 'role' | 'session' | 'federated-user' | 'root' | 'service' | 'anonymous'
  /** As IAM knows it; a service's name for a service, `*` for an anonymous caller. */
  arn: string
  /** '' where there is none. */
  accountId: string
  partition: string
  /** Of a user, role, or the role of a session; the name of a federated user. '' for others. */
  name: string
  /** Of a session; null for others. */
  sessionName: string | null
  /** The unique id: `AIDA…`, `AROA…`, for a session `AROA…:name`. null: not known. */
  principalId: string | null
  /** Of the account, for S3. null: not known. */
  canonicalUserId: string | null
}

type Shape = Pick<Principal, 'kind' | 'name' | 'sessionName'>

const iamShape = (resource: string, name: string): Shape | null => {
  if (resource === 'root') return { kind: 'root', name: '', sessionName: null }
  if (resource.startsWith('user/')) return { kind: 'user', name, sessionName: null }
  if (resource.startsWith('role/')) return { kind: 'role', name, sessionName: null }
  return null
}

const stsShape = (resource: string): Shape | null => {
  const [type, name = '', ...rest] = resource.split('/')
  if (name === '') return null
  if (type === 'federated-user') return { kind: 'federated-user', name, sessionName: null }
  if (type !== 'assumed-role') return null
  return rest.length === 0 ? { kind: 'role', name, sessionName: null } : { kind: 'session', name, sessionName: rest.join('/') }
}

/**
 * Reads a principal: an ARN of a user, role, assumed-role session, federated user or account root, an account id (its root), a
 * service (`ec2.amazonaws.com`) or `*`.
 * @returns null for anything else; groups are not principals
 */
export const parsePrincipal = (text: string, ids: Partial<Pick<Principal, 'principalId' | 'canonicalUserId'>> = {}): Principal | null => {
  const { principalId = null, canonicalUserId = null } = ids
  const rest = { sessionName: null, name: '', partition: 'aws', accountId: '', principalId, canonicalUserId }
  if (text === '*') return { ...rest, kind: 'anonymous', arn: '*' }
  if (isAccountId(text)) return { ...rest, kind: 'root', arn: `arn:aws:iam::${text}:root`, accountId: text }
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(text)) return { ...rest, kind: 'service', arn: text }
  const arn = parseArn(text)
  if (arn === null || !isAccountId(arn.accountId)) return null
  const shape = arn.service === 'iam' ? iamShape(arn.resource, arnName(arn)) : arn.service === 'sts' ? stsShape(arn.resource) : null
  return shape === null ? null : { ...rest, ...shape, arn: text, accountId: arn.accountId, partition: arn.partition }
}

/** What `aws:PrincipalArn` holds: for sessions the role. A session's ARN does not tell the role's path. */
export const principalArn = (principal: Principal): string => {
  const { kind, partition, accountId, name, arn } = principal
  return kind === 'session' || (kind === 'role' && arn.includes(':sts:')) ? `arn:${partition}:iam::${accountId}:role/${name}` : arn
}

/** Roles AWS makes for its services: organization policies do not bind them. A session shows only their name, which begins alike. */
export const isServiceLinked = ({ kind, arn, name }: Principal): boolean =>
  arn.includes(':iam:')
    ? kind === 'role' && arn.includes(':role/aws-service-role/')
    : kind === 'session' && name.startsWith('AWSServiceRoleFor')
