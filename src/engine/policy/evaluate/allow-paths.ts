import { maybe, no, type Truth, yes } from '../truth.ts'
import type { AccessQuestion } from './access-question.ts'
import { judgeAcl } from './bucket-access.ts'
import type { Request } from './judge-layer.ts'
import { isGrantable, judgeGrants } from './key-grants.ts'
import { isSameAccount, type Layers } from './layers.ts'
import { allOf, bestPath, layerPath, namedPath, type Path } from './path.ts'
import { isPublicPolicy } from './public-policy.ts'

const passed: Path = { truth: yes, reason: 'identity-policy', matches: [] }
const blocked: Path = { truth: no, reason: 'public-access-block', matches: [] }
const notBegun: Path = { truth: no, reason: 'no-allow', matches: [] }

const isKey = (resource: string): boolean => /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource)
const isRole = (resource: string): boolean => /^arn:[^:]*:iam::[^:]*:role\//.test(resource)
const assumesRole = (action: string): boolean => /^sts:(?:assumerole|tagsession|setsourceidentity)/.test(action)
/** Those that need the key a secret is encrypted with. */
const usesSecretKey = (action: string): boolean => /^secretsmanager:(?:getsecretvalue|putsecretvalue|updatesecret)$/.test(action)

/** Keys and roles answer to their own policy first: identity policies count only where it leaves the decision to the account. */
export const answersToOwnPolicy = ({ facts: { resource } }: AccessQuestion, action: string): boolean =>
  isKey(resource) || (isRole(resource) && assumesRole(action))

const boundaryPath = ({ boundary }: Layers): Path => (boundary === null ? passed : layerPath(boundary, 'boundary'))
const sessionPath = ({ session }: Layers): Path => (session === null ? passed : layerPath(session, 'session-policy'))

/** Identity policies, as far as boundary and session policies let them. */
const callerPath = (layers: Layers): Path =>
  allOf('identity-policy', layerPath(layers.identity, 'no-allow'), boundaryPath(layers), sessionPath(layers))

/** What may be in a policy nobody could read. */
const unreadPath = ({ resourcePolicy }: AccessQuestion, { resourceUnknown }: Layers): Path =>
  resourceUnknown
    ? {
        truth: maybe,
        reason: 'unknown-policy',
        matches: [],
        needs: [typeof resourcePolicy === 'object' ? resourcePolicy.name : 'resource policy']
      }
    : notBegun

const aclPath = (question: AccessQuestion, { action, principal }: Request): Path => {
  const { bucket } = question
  if (bucket === undefined) return notBegun
  const acl = judgeAcl(bucket, action, principal, isSameAccount(question))
  return { truth: acl.truth, reason: acl.truth === yes ? 'acl' : acl.truth === maybe ? 'condition' : 'no-allow', matches: acl.matches }
}

/** Whether a boundary or session policy that says nothing holds a grant back is not documented, so it depends. */
const softened = (path: Path): Path => (path.truth === no ? { ...path, truth: maybe, needs: [path.reason] } : path)

const unreadGrants: Path = { truth: maybe, reason: 'unknown-policy', matches: [], needs: ['grants'] }

/** A KMS grant to the caller gives by itself; one to its account leaves the decision to identity policies. */
const grantPaths = ({ grants = [], facts }: AccessQuestion, { action, principal, context }: Request, layers: Layers): Path[] => {
  if (grants.length === 0 || !isKey(facts.resource)) return []
  if (grants === 'unknown') return isGrantable(action) ? [unreadGrants] : []
  const { direct, account, matches } = judgeGrants(grants, action, facts.resource, principal, context)
  const given = (truth: Truth): Path => ({ truth, reason: 'condition', matches })
  return [
    ...(direct === no ? [] : [allOf('grant', given(direct), softened(boundaryPath(layers)), softened(sessionPath(layers)))]),
    ...(account === no ? [] : [allOf('grant', given(account), callerPath(layers))])
  ]
}

const sameAccountPaths = (question: AccessQuestion, request: Request, layers: Layers): Path[] => {
  const { resource } = layers
  const own = answersToOwnPolicy(question, request.action)
  const delegated = own ? [namedPath(resource, ['account'], 'resource-policy')] : []
  return [
    allOf('identity-policy', layerPath(layers.identity, 'no-allow'), ...delegated, boundaryPath(layers), sessionPath(layers)),
    namedPath(resource, ['direct', 'everyone'], 'no-allow'),
    allOf('resource-policy', namedPath(resource, ['role'], 'no-allow'), boundaryPath(layers), sessionPath(layers)),
    ...grantPaths(question, request, layers),
    aclPath(question, request),
    unreadPath(question, layers)
  ]
}

/** A public policy counts for nobody outside where public access is restricted. */
const restrictedPath = (named: Path, restricts: boolean | null): Path => {
  if (named.truth === no || restricts === false) return named
  return restricts === true
    ? blocked
    : allOf('resource-policy', named, { truth: maybe, reason: 'condition', matches: [], needs: ['public access block'] })
}

/** What the owner's side gives to a caller of another account. */
const ownerPath = (question: AccessQuestion, request: Request, layers: Layers): Path => {
  const { bucket, resourcePolicy } = question
  const isPublic = bucket !== undefined && typeof resourcePolicy === 'object' && isPublicPolicy(resourcePolicy)
  const restricts = isPublic ? bucket.restrictPublicBuckets : false
  const named = namedPath(layers.resource, ['direct', 'role', 'account', 'everyone'], 'resource-policy')
  return bestPath([
    restrictedPath(named, restricts),
    ...grantPaths(question, request, layers),
    aclPath(question, request),
    unreadPath(question, layers)
  ])
}

const crossAccountPath = (question: AccessQuestion, request: Request, layers: Layers): Path => {
  const root = question.facts.principal.kind === 'root'
  const keyIsShut = question.secretKey === 'aws-managed' && usesSecretKey(request.action)
  const key: Path = keyIsShut ? { truth: no, reason: 'kms-key', matches: [] } : passed
  return allOf('resource-policy', root ? { ...passed, reason: 'root' } : callerPath(layers), ownerPath(question, request, layers), key)
}

/** How access may come about, whatever denies it afterwards. */
export const allowPath = (question: AccessQuestion, request: Request, layers: Layers): Path => {
  const { kind } = question.facts.principal
  // They have no policies of their own.
  if (kind === 'service' || kind === 'anonymous') return ownerPath(question, request, layers)
  if (!isSameAccount(question)) return crossAccountPath(question, request, layers)
  if (kind === 'root') return { truth: yes, reason: 'root', matches: [] }
  return bestPath(sameAccountPaths(question, request, layers))
}

/** Every level of the organization must allow. */
export const scpPath = ({ scps }: Layers): Path =>
  scps === null ? passed : allOf('identity-policy', ...scps.map(level => layerPath(level, 'scp')))
