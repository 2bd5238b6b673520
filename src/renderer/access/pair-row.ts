import type { ScoredResource, ScoreRow } from '../../shared/contract/scores.ts'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'

/** One resource of an identity's scores, with its kind. */
export interface PairRow extends ScoredResource {
  resourceType: ResourceType
}

/** Every resource the rows list, kind by kind. */
export const pairRows = (rows: readonly ScoreRow[]): PairRow[] =>
  rows.flatMap(({ resourceType, resources = [] }) => resources.map(resource => ({ ...resource, resourceType })))

/** `GetObject` for `s3:GetObject`: the kind's icon already says the service. */
export const shortAction = (action: string): string => action.slice(action.indexOf(':') + 1)

/** `AdministratorAccess` for its ARN; other names as they are. */
export const policyName = (policy: string): string => (policy.startsWith('arn:') ? policy.slice(policy.lastIndexOf('/') + 1) : policy)

const paths = new Map([
  ['inline', 'inline policy'],
  ['managed', 'attached policy'],
  ['attached', 'attached policy'],
  ['boundary', 'permissions boundary'],
  ['resource', 'policy of the resource'],
  ['grant', 'key grant'],
  ['acl', 'bucket ACL'],
  ['trust', 'trust policy'],
  ['session', 'session policy']
])

/** `role:deploy inline`: what an Okta identity has through a role. */
export const rolePath = /^role:(\S+) (.+)$/

/** How a policy comes to bear, in words: `group admins`, `service control policy`. A path of a newer version is told as it is. */
export const pathWords = (path: string): string => {
  const [, role, ofRole] = rolePath.exec(path) ?? []
  if (role !== undefined && ofRole !== undefined) return `${pathWords(ofRole)} of role ${role}`
  const [kind = '', ...rest] = path.split(':')
  const of = rest.join(':')
  if (kind === 'group') return `group ${of}`
  if (kind === 'scp') return 'service control policy'
  if (kind === 'rcp') return 'resource control policy'
  const words = paths.get(kind) ?? kind
  return of === '' || paths.has(kind) ? words : `${words} ${of}`
}

const layers = ['boundary', 'session', 'scp', 'rcp']

/** What grants comes before the layers that only let it through. */
export const pathRank = (path: string): number => layers.indexOf(path.replace(rolePath, '$2').split(':')[0] ?? '') + 1

/** What grants it, once each: `AdministratorAccess (group admins)`. */
export const grantedBy = (row: Pick<ScoredResource, 'via'>): string[] => [
  ...new Set(
    row.via.toSorted((a, b) => pathRank(a.path) - pathRank(b.path)).map(({ policy, path }) => `${policyName(policy)} (${pathWords(path)})`)
  )
]
