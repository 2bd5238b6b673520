import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { FaultPlace } from './fault.ts'
import type { FaultTraits, ReadError } from './fault-error.ts'
import { shownText } from './fault-text.ts'

const deniedCodes =
  /^(AccessDenied|AccessDeniedException|AuthorizationError|AuthorizationErrorException|UnauthorizedOperation|Forbidden|NotAuthorized|AccessDeniedFault|KMS\.AccessDenied|KMS\.AccessDeniedException|InsufficientPrivilegesException|AllAccessDisabled|403)$/

/** What AWS's sentence tells: `User: P is not authorized to perform: A on resource: R because no identity-based policy allows …`. */
export interface DeniedSentence {
  principal: string | null
  action: string | null
  resource: string | null
  explicit: boolean
  kind: 'identity' | 'resource' | 'scp' | 'rcp' | 'boundary' | 'session' | 'endpoint' | null
}

const kinds: readonly (readonly [RegExp, NonNullable<DeniedSentence['kind']>])[] = [
  [/service control polic/i, 'scp'],
  [/resource control polic/i, 'rcp'],
  [/permissions boundar/i, 'boundary'],
  [/session polic/i, 'session'],
  [/VPC endpoint polic/i, 'endpoint'],
  [/identity-based polic/i, 'identity'],
  [/resource-based polic|bucket policy|key policy/i, 'resource']
]

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export const readDenied = (message: string): DeniedSentence => {
  const text = message.slice(0, 4096)
  const arn = /(?:User|Principal):? (arn:[\w-]+:[^\s"]{1,1024})/i.exec(text)?.[1]
  const action = /perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)/i.exec(text)?.[1]
  const resource = /on resource:? "?(arn:[^\s"]{1,1024})"?/i.exec(text)?.[1]
  return {
    principal: arn !== undefined && parseArn(arn) !== null ? arn : null,
    action: action ?? null,
    resource: resource !== undefined && parseArn(resource) !== null ? resource : null,
    explicit: /explicit deny/i.test(text),
    kind: kinds.find(([pattern]) => pattern.test(text))?.[1] ?? null
  }
}

/** The role behind a session: policies name roles, not sessions. */
const policyPrincipal = (arn: string): string => {
  const parsed = parseArn(arn)
  const [kind, role] = parsed?.resource.split('/') ?? []
  return parsed !== null && parsed.service === 'sts' && kind === 'assumed-role' && role !== undefined
    ? `arn:${parsed.partition}:iam::${parsed.accountId}:role/${role}`
    : arn
}

export interface Denied {
  action: string
  resource: string
  principal: string | null
}

/** The statement to add, as JSON on one line. `Sid` is left out: it must differ from those of the policy it goes into. */
export const allowStatement = ({ action, resource, principal }: Denied, resourceBased: boolean): string =>
  JSON.stringify({
    Effect: 'Allow',
    ...(resourceBased ? { Principal: { AWS: principal === null ? 'ARN of the caller' : policyPrincipal(principal) } } : {}),
    Action: action,
    Resource: resource
  })

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'))

/** Names become ARNs where one is needed; what cannot be known is everything of that service. */
const resourceOf = (action: string, told: string | undefined, partition: string): string => {
  if (told === undefined || told === '') return '*'
  if (told.startsWith('arn:') || told === '*') return shownText(told, 1200)
  return serviceOf(action) === 's3' ? `arn:${partition}:s3:::${shownText(told, 1200)}` : '*'
}

const resourceLayers: Readonly<Record<string, string>> = { s3: 'bucket policy', kms: 'key policy' }

const shortName = (principal: string | null): string => (principal === null ? 'The caller' : shownText(principal, 300))

const where = (resource: string): string => (resource === '*' ? '' : ` on ${resource}`)

const identityHint = (denied: Denied): string => `Add this statement to a policy of the caller: ${allowStatement(denied, false)}`

const ownKey = 'A key in another account needs both: its key policy and a policy of the caller.'

const byKind = (denied: Denied, { kind, explicit }: DeniedSentence): FaultTraits => {
  const lacks = `${shortName(denied.principal)} may not perform ${denied.action}${where(denied.resource)}`
  const service = serviceOf(denied.action)
  const onResource = resourceLayers[service] ?? 'resource policy'
  const remove = (place: string): string =>
    `A Deny in ${place} stops it: take it out, or except this caller from it. An Allow elsewhere does not help.`
  switch (kind) {
    case 'scp':
    case 'rcp': {
      const name = kind === 'scp' ? 'service control policy' : 'resource control policy'
      const hint = explicit
        ? remove(`a ${name} of the organization`)
        : `Whoever manages the organization must let ${denied.action} through in its ${name}.`
      return { layer: 'organization policy', message: `${lacks}: a ${name} of the organization forbids it.`, hint }
    }
    case 'boundary':
      return {
        layer: 'permissions boundary',
        message: `${lacks}: the permissions boundary of the caller ${explicit ? 'denies' : 'does not allow'} it.`,
        hint: explicit ? remove('the permissions boundary') : `Add this statement to the boundary: ${allowStatement(denied, false)}`
      }
    case 'session':
      return {
        layer: 'session policy',
        message: `${lacks}: the policy given when the session began does not allow it.`,
        hint: 'Sign in without a session policy, or widen it.'
      }
    case 'endpoint':
      return {
        layer: 'endpoint policy',
        message: `${lacks}: the policy of a VPC endpoint does not allow it.`,
        hint: `Add this statement to the endpoint's policy, with a Principal: ${allowStatement(denied, false)}`
      }
    case 'resource':
      return {
        layer: onResource,
        message: `${lacks}: the ${onResource} ${explicit ? 'denies' : 'does not allow'} it.`,
        hint: explicit
          ? remove(`the ${onResource}`)
          : `Add this statement to the ${onResource}: ${allowStatement({ ...denied, resource: service === 'kms' ? '*' : denied.resource }, true)}`
      }
    case 'identity':
      return {
        layer: 'identity policy',
        message: `${lacks}: ${explicit ? 'a policy of the caller denies it' : 'no policy of the caller allows it'}.`,
        hint: explicit ? remove('a policy of the caller') : identityHint(denied) + (service === 'kms' ? ` ${ownKey}` : '')
      }
    case null:
      return {
        layer: explicit ? 'policy' : service === 'kms' ? 'key policy' : 'policy',
        message: `${lacks}. AWS does not say which policy stands in the way.`,
        hint: explicit
          ? remove('one of the policies')
          : `${identityHint(denied)} Where the ${onResource} or the organization stands in the way, that must let it through too.`
      }
  }
}

const roleFault = (denied: Denied, { kind, explicit }: DeniedSentence): FaultTraits | null => {
  if (!/^sts:AssumeRole/.test(denied.action) || kind === 'scp' || kind === 'rcp' || (kind === 'identity' && explicit)) return null
  const trust = JSON.stringify({
    Effect: 'Allow',
    Principal: { AWS: denied.principal === null ? 'ARN of the caller' : policyPrincipal(denied.principal) },
    Action: 'sts:AssumeRole'
  })
  return {
    layer: 'role',
    message: `${shortName(denied.principal)} may not assume ${denied.resource === '*' ? 'the role' : denied.resource}: its trust policy does not name the caller, the external id differs, or the caller lacks sts:AssumeRole. AWS does not say which.`,
    hint: `In the role's trust policy: ${trust} with the external id as a condition where there is one. In a policy of the caller: ${allowStatement({ ...denied, action: 'sts:AssumeRole' }, false)}`,
    decisive: true
  }
}

/** Refusals, with the policy AWS names and the statement that mends it. */
export const accessFault = (error: ReadError, at: FaultPlace): FaultTraits | null => {
  // HEAD has no body: the status is all there is.
  const bodiless = error.status === 403 && /^(403|Forbidden|UnknownError|Unknown|Error|NotFound|S3ServiceException)$/.test(error.code)
  if (!deniedCodes.test(error.code) && !bodiless) return null
  const said = readDenied(error.message)
  const action = said.action ?? at.call
  // An answer about another action (kms:Decrypt in the midst of s3:GetObject) is not about the resource that was asked for.
  const other = said.action !== null && serviceOf(said.action) !== serviceOf(at.call)
  const principal = said.principal ?? at.principal ?? null
  const partition = at.partition ?? parseArn(principal ?? '')?.partition ?? 'aws'
  const resource = resourceOf(action, said.resource ?? (other ? undefined : at.resource), partition)
  const denied: Denied = { action, resource, principal }
  return roleFault(denied, said) ?? byKind(denied, said)
}
