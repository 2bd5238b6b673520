import type { ChainLink, Human } from '../../shared/contract/identities.ts'
import type { OktaIdentity, OktaLink } from '../../shared/contract/okta.ts'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import { permissionSetOf } from './link/trust.ts'
import { normalLogin } from './login.ts'

/** Roles are compared by account and name: session ARNs leave the path out. */
const roleKey = (arn: string): string => `${parseArn(arn)?.accountId ?? ''}/${arn.slice(arn.lastIndexOf('/') + 1)}`

/** Names that services give their sessions: an instance's id. */
const isMachineName = (sessionName: string): boolean => /^i-[0-9a-f]{8,17}$/.test(sessionName)

const federatedCalls = new Set(['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'])

/**
 * Who stands behind a credential. `sourceIdentity` comes first: it stays the same through every role assumed on, and only who started may set it. Then
 * whoever stands at the chain's beginning: an assertion's subject, a linked Okta identity, an IAM user. A session name alone is the caller's word.
 * @param links  the credential asked for, then its issuer's, and so on
 * @param identities  of Okta, with their links
 */
export const humanBehind = (links: readonly ChainLink[], identities: readonly OktaIdentity[]): Human | null => {
  const oldest = links.at(-1)
  if (oldest === undefined) return null
  const source = links.find(({ sourceIdentity }) => sourceIdentity !== null)?.sourceIdentity ?? null
  if (source !== null) return bySourceIdentity(source, identities)
  const way = links.some(({ confidence }) => confidence === 'inferred') ? 'inferred' : 'certain'
  return byOkta(oldest, identities, way) ?? byCall(oldest, way) ?? byIdentity(oldest, way)
}

const bySourceIdentity = (name: string, identities: readonly OktaIdentity[]): Human => {
  const [identity, ...more] = identities.filter(({ login }) => login === normalLogin(name))
  const only = identity !== undefined && more.length === 0 ? identity.identity : null
  return { kind: 'person', identity: only, name, how: 'source-identity', confidence: 'inferred' }
}

const weaker = (a: OktaLink['confidence'], way: 'certain' | 'inferred'): OktaLink['confidence'] => (a === 'certain' ? way : a)

const byOkta = ({ identity, sessionName }: ChainLink, identities: readonly OktaIdentity[], way: 'certain' | 'inferred'): Human | null => {
  if (sessionName === null) return null
  const role = roleKey(identity)
  const name = normalLogin(sessionName)
  const fitting = identities
    .flatMap(one => one.links.map(link => ({ one, link })))
    .filter(({ link }) => roleKey(link.roleArn) === role && link.sessionNames.some(known => normalLogin(known) === name))
  const [found, ...more] = fitting
  if (found === undefined || more.length > 0) return null
  const { one, link } = found
  return { kind: 'person', identity: one.identity, name: one.login, how: 'okta', confidence: weaker(link.confidence, way) }
}

/** The call that handed the first credential out says who asked. */
const byCall = ({ issuedBy }: ChainLink, way: 'certain' | 'inferred'): Human | null => {
  if (issuedBy === null) return null
  if (federatedCalls.has(issuedBy.eventName) && issuedBy.identityType === 'federated')
    return { kind: 'person', identity: null, name: issuedBy.identityName, how: 'assertion', confidence: way }
  if (issuedBy.identityType === 'aws-service' || issuedBy.serviceMade)
    return { kind: 'service', identity: null, name: issuedBy.identityName, how: 'service', confidence: way }
  return named(issuedBy.identityType, issuedBy.identity, issuedBy.identityName, way)
}

const named = (type: ChainLink['identityType'], identity: string, name: string, way: 'certain' | 'inferred'): Human | null => {
  if (type === 'iam-user') return { kind: 'person', identity, name, how: 'iam-user', confidence: way }
  if (type === 'root') return { kind: 'person', identity, name, how: 'root', confidence: way }
  if (type === 'aws-service') return { kind: 'service', identity: null, name, how: 'service', confidence: way }
  return null
}

const byIdentity = ({ identity, identityName, identityType, sessionName }: ChainLink, way: 'certain' | 'inferred'): Human | null => {
  const known = named(identityType, identity, identityName, way)
  if (known !== null) return known
  if (identityType === 'federated' && identity.includes(':identitystore:'))
    return { kind: 'person', identity: null, name: identityName, how: 'identity-center', confidence: way }
  if (sessionName === null) return null
  if (isMachineName(sessionName)) return { kind: 'service', identity: null, name: sessionName, how: 'service', confidence: 'inferred' }
  const how = permissionSetOf(identity) === null ? 'session-name' : 'identity-center'
  return { kind: 'person', identity: null, name: sessionName, how, confidence: 'inferred' }
}
