import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { formatIso } from '../../../shared/vocabulary/time.ts'
import type { ContextValue } from './context-value.ts'
import { type Principal, principalArn } from './principal.ts'
import type { RequestFacts } from './request-facts.ts'

const absent: ContextValue = { state: 'absent' }
const only = (value: string | undefined): ContextValue | null =>
  value === undefined || value === '' ? null : { state: 'values', values: [value] }

type Answer = (facts: RequestFacts) => ContextValue | null

const types: Readonly<Record<Principal['kind'], string>> = {
  user: 'User',
  role: 'AssumedRole',
  session: 'AssumedRole',
  'federated-user': 'FederatedUser',
  root: 'Account',
  service: 'Service',
  anonymous: 'Anonymous'
}

const userId: Answer = ({ principal: { kind, principalId, sessionName, accountId, name } }) => {
  if (kind === 'root') return only(accountId)
  if (kind === 'federated-user') return only(`${accountId}:${name}`)
  if (kind === 'user' || principalId?.includes(':')) return only(principalId ?? undefined)
  return kind === 'session' && principalId !== null ? only(`${principalId}:${sessionName}`) : null
}

const sameAccount = ({ principal, resourceAccount }: RequestFacts): boolean =>
  resourceAccount !== '' && principal.accountId === resourceAccount

const hasAccount = ({ principal }: RequestFacts): boolean => principal.accountId !== ''

const principalAccount: Answer = facts => (hasAccount(facts) ? only(facts.principal.accountId) : absent)
const resourceAccount: Answer = facts => only(facts.resourceAccount)

const resourceRegion = (facts: RequestFacts): string | undefined => facts.resourceRegion ?? parseArn(facts.resource)?.region

/** The friendly name: a secret's ARN ends in a dash and six characters of AWS's own. */
const secretName: Answer = ({ resource }) => {
  const name = parseArn(resource)?.resource
  return name?.startsWith('secret:') === true ? only(name.slice('secret:'.length).replace(/-[A-Za-z0-9]{6}$/, '')) : null
}

/** Each answers with a value, with `absent` when by definition there is none, or with null when it is not known. */
const answers: Readonly<Record<string, Answer>> = {
  'aws:principalarn': facts => (hasAccount(facts) ? only(principalArn(facts.principal)) : absent),
  'aws:principalaccount': principalAccount,
  'kms:calleraccount': principalAccount,
  'aws:principaltype': facts => only(types[facts.principal.kind]),
  'aws:principalisawsservice': facts => only(String(facts.principal.kind === 'service')),
  'aws:username': facts => (facts.principal.kind === 'user' ? only(facts.principal.name) : absent),
  'aws:userid': userId,
  'aws:principalorgid': facts => only(facts.organizationId),
  'aws:principalorgpaths': facts => only(facts.organizationPath),
  'aws:resourceorgid': facts => (sameAccount(facts) ? only(facts.organizationId) : null),
  'aws:resourceorgpaths': facts => (sameAccount(facts) ? only(facts.organizationPath) : null),
  'aws:resourceaccount': resourceAccount,
  's3:resourceaccount': resourceAccount,
  'aws:requestedregion': facts => only(resourceRegion(facts)),
  'secretsmanager:secretid': ({ resource }) => (resource.includes(':secretsmanager:') ? only(resource) : null),
  'secretsmanager:name': secretName
}

/** They stand in every real request, but a request told completely tells its own time. */
const timeAnswers: Readonly<Record<string, Answer>> = {
  'aws:currenttime': ({ nowMs }) => (nowMs === undefined ? null : only(formatIso(nowMs))),
  'aws:epochtime': ({ nowMs }) => (nowMs === undefined ? null : only(String(Math.floor(nowMs / 1000))))
}

const tagOf = (tags: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(tags).find(([key]) => key.toLowerCase() === name)?.[1]

const resourceTagPrefixes = ['aws:resourcetag/', 'secretsmanager:resourcetag/', 'kms:resourcetag/', 's3:buckettag/']

/** A session may carry tags of its own, so a role without the tag may have it all the same. */
const principalTag = ({ principalTags, principal, context }: RequestFacts, name: string): ContextValue | null => {
  const value = principalTags === undefined ? undefined : tagOf(principalTags, name)
  if (value !== undefined) return { state: 'values', values: [value] }
  return principalTags !== undefined && (principal.kind === 'user' || context !== undefined) ? absent : null
}

const resourceTag = ({ resourceTags }: RequestFacts, name: string): ContextValue | null => {
  if (resourceTags === undefined) return null
  const value = tagOf(resourceTags, name)
  return value === undefined ? absent : { state: 'values', values: [value] }
}

/** @returns what principal and resource themselves tell of a key; null when they do not */
export const knownValue = (key: string, facts: RequestFacts): ContextValue | null => {
  if (key.startsWith('aws:principaltag/')) return principalTag(facts, key.slice('aws:principaltag/'.length))
  const prefix = resourceTagPrefixes.find(each => key.startsWith(each))
  if (prefix !== undefined) return resourceTag(facts, key.slice(prefix.length))
  const listed = facts.resourceKeys !== undefined && Object.hasOwn(facts.resourceKeys, key) ? facts.resourceKeys[key] : undefined
  if (listed !== undefined) return listed.length === 0 ? absent : { state: 'values', values: listed }
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
  if (answer !== undefined) return answer(facts)
  return facts.context === undefined && Object.hasOwn(timeAnswers, key) ? (timeAnswers[key]?.(facts) ?? null) : null
}
