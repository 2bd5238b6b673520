import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { Federation } from '../../../shared/vocabulary/okta-directory.ts'
import { asObject, type JsonObject, listIn, memberOf, textIn } from '../json-values.ts'
import { hostOf, isOktaHost, orgOfHost } from '../okta-hosts.ts'
import type { LinkFacts } from './facts.ts'

/** Whom a role's trust policy lets in. */
export interface Trust {
  /** ARNs of SAML and OIDC providers. */
  providers: string[]
  /** Users, roles, accounts or services besides, who choose session names themselves. */
  others: boolean
}

const document = (policy: unknown): JsonObject | null => {
  if (typeof policy !== 'string') return asObject(policy)
  try {
    return asObject(JSON.parse(policy.startsWith('%7B') ? decodeURIComponent(policy) : policy))
  } catch {
    return null
  }
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter(text => typeof text === 'string')

/** Reads the Allow statements. Conditions only narrow, so they are not looked at: a link through them is still no more than inferred. */
export const trustOf = (policy: unknown): Trust => {
  const root = document(policy)
  const single = asObject(memberOf(root, 'Statement'))
  const statements = (single === null ? listIn(root, 'Statement') : [single]).map(asObject)
  const trust: Trust = { providers: [], others: false }
  for (const statement of statements) {
    if (textIn(statement, 'Effect') !== 'Allow') continue
    const principal = memberOf(statement, 'Principal')
    const named = asObject(principal)
    trust.providers.push(...texts(memberOf(named, 'Federated')))
    if (principal === '*' || texts(memberOf(named, 'AWS')).length > 0 || texts(memberOf(named, 'Service')).length > 0) trust.others = true
  }
  return trust
}

/** Issuing host an OIDC provider's ARN or a record's bare issuer names. */
const oidcHost = (provider: string): string | null => hostOf(/(?:^|:)oidc-provider\/(.+)$/.exec(provider)?.[1] ?? provider)

const isIdentityCenterProvider = (arn: string): boolean => /:saml-provider\/AWSSSO_[0-9a-f]+_DO_NOT_DELETE$/.test(arn)

/** Roles that IAM Identity Center made. Their path is the service's own; nobody else can make a role there. */
export const isReservedRole = (roleArn: string): boolean =>
  parseArn(roleArn)?.resource.startsWith('role/aws-reserved/sso.amazonaws.com/') ?? false

/** The permission set in a reserved role's name; null for every other name. */
export const permissionSetOf = (roleArn: string): string | null => /\/?AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(roleArn)?.[1] ?? null

/** Which identity providers are Okta, by what records and inventories say of them, never by their name. */
export class Providers {
  readonly #hosts: readonly string[]
  readonly #entityIds: Map<string, string>
  /** Providers Okta was seen to issue through. */
  readonly #seen = new Set<string>()

  constructor({ providers, federations, oktaHosts }: Pick<LinkFacts, 'providers' | 'federations' | 'oktaHosts'>) {
    this.#hosts = oktaHosts
    this.#entityIds = new Map(providers.flatMap(({ arn, entityId }) => (entityId === null ? [] : [[arn, entityId] as const])))
    for (const federation of federations)
      if (federation.providerArn !== null && this.oktaHostOf(federation) !== null) this.#seen.add(federation.providerArn)
  }

  /** Host of Okta that issued the assertion; null when it was not Okta, or nothing says who it was. */
  oktaHostOf({ kind, issuer, providerArn }: Federation): string | null {
    const named = issuer !== null && issuer !== '' ? hostOf(issuer) : this.#issuingHost(kind, providerArn)
    return named !== null && isOktaHost(named, this.#hosts) ? named : null
  }

  #issuingHost(kind: Federation['kind'], providerArn: string | null): string | null {
    if (providerArn === null) return null
    return kind === 'saml' ? hostOf(this.#entityIds.get(providerArn) ?? '') : oidcHost(providerArn)
  }

  isOkta(providerArn: string): boolean {
    if (isIdentityCenterProvider(providerArn)) return false
    const entityId = this.#entityIds.get(providerArn)
    const host = entityId !== undefined ? hostOf(entityId) : providerArn.includes(':oidc-provider/') ? oidcHost(providerArn) : null
    return host === null ? this.#seen.has(providerArn) : isOktaHost(host, this.#hosts)
  }

  isIdentityCenter({ issuer, providerArn, roleArn }: Federation): boolean {
    const host = issuer === null ? null : hostOf(issuer)
    const isPortal = host !== null && /^portal\.sso\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host)
    if (isPortal || (providerArn !== null && isIdentityCenterProvider(providerArn))) return true
    // A record that leaves both out, of a role only the service can open.
    return issuer === null && providerArn === null && isReservedRole(roleArn)
  }
}

/** The organization whose host issued; null where Okta issues for all under one host. */
export const issuingOrg = (oktaHost: string): string | null => orgOfHost(oktaHost)
