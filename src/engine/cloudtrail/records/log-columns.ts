import { knownMembers, memberNumber } from './known-members.ts'
import { namedResource } from './lookup-entry.ts'
import { parseStructText } from './struct-text.ts'

/** Case, spaces and underscores in a column's name do not count: people and query engines change them. */
export const columnKey = (name: string): string => name.toLowerCase().replace(/[^a-z0-9.]/g, '')

const recordMembers = knownMembers.slice(0, memberNumber('accountId'))
const memberByColumn = new Map<string, string>([
  ...recordMembers.map((name): [string, string] => [columnKey(name), name]),
  ['username', 'userIdentity.userName'],
  ['awsaccesskey', 'userIdentity.accessKeyId'],
  ['accesskeyid', 'userIdentity.accessKeyId']
])

/** The names inside `userIdentity`, `resources`, `tlsDetails` and `addendum`, which tables print in lower case. */
const innerNames = new Map(
  [
    ...['type', 'principalId', 'arn', 'accountId', 'accessKeyId', 'userName', 'invokedBy', 'invokedByDelegate', 'identityProvider'],
    ...['sessionContext', 'sessionIssuer', 'attributes', 'creationDate', 'mfaAuthenticated', 'sourceIdentity', 'ec2RoleDelivery'],
    ...['webIdFederationData', 'federatedProvider', 'assumedRoot', 'signInSessionArn', 'onBehalfOf', 'userId', 'identityStoreArn'],
    ...['credentialId', 'inScopeOf', 'sourceArn', 'sourceAccount', 'issuerType', 'credentialsIssuedTo', 'ARNPrefix'],
    ...[
      'tlsVersion',
      'cipherSuite',
      'clientProvidedHostHeader',
      'keyExchange',
      'reason',
      'updatedFields',
      'originalRequestID',
      'originalEventID'
    ]
  ].map((name): [string, string] => [name.toLowerCase(), name])
)
const innerName = (name: string): string => innerNames.get(name.toLowerCase()) ?? name
const resourceName = (name: string): string => (name.toLowerCase() === 'arn' ? 'ARN' : innerName(name))
/** Members whose inner names are CloudTrail's own; the others carry the called service's names and keep them. */
const renamed = new Map([
  ['userIdentity', innerName],
  ['resources', resourceName],
  ['tlsDetails', innerName],
  ['addendum', innerName]
])

/** Query results print times with a space and without a zone; they are UTC. */
const tableTime = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?(?: UTC)?$/

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string, rename: ((name: string) => string) | undefined): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return parseStructText(text, rename) ?? text
  }
}

const lowerCaseNames = (value: unknown, rename: (name: string) => string): unknown => {
  if (Array.isArray(value)) return value.map(element => lowerCaseNames(element, rename))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), lowerCaseNames(inner, rename)]))
}

/** Event history lists `{resourceType, resourceName}`. */
const asResources = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(element =>
        isObject(element) && 'resourceName' in element ? namedResource(element.resourceType, element.resourceName) : element
      )
    : value

const cellValue = (member: string, text: string): unknown => {
  if (!text.startsWith('{') && !text.startsWith('[')) return text.replace(tableTime, '$1T$2Z')
  const rename = renamed.get(member)
  const value = parsed(text, rename)
  const proper = rename === undefined ? value : lowerCaseNames(value, rename)
  return member === 'resources' ? asResources(proper) : proper
}

const setInner = (members: Map<string, unknown>, path: readonly string[], value: unknown): void => {
  const [member, ...inner] = path
  if (member === undefined) return
  const outer = members.get(member)
  members.set(member, withInner(isObject(outer) ? outer : {}, inner, value))
}

const withInner = (object: Record<string, unknown>, path: readonly string[], value: unknown): Record<string, unknown> => {
  const [name, ...rest] = path
  if (name === undefined) return object
  const inner = object[name]
  return { ...object, [name]: rest.length === 0 ? value : withInner(isObject(inner) ? inner : {}, rest, value) }
}

/** Where a column's value belongs in a record: a member, or a path into one; null when it belongs nowhere. */
export const memberPath = (column: string): string[] | null => {
  const key = columnKey(column)
  const own = memberByColumn.get(key)
  if (own !== undefined) return own.split('.')
  const [first, ...inner] = key.split('.')
  const member = memberByColumn.get(first ?? '')
  return member === undefined || inner.length === 0 ? null : [member, ...inner.map(innerName)]
}

/** A row's members. Empty cells are absent members. */
export const rowMembers = (paths: readonly (readonly string[] | null)[], cells: readonly string[]): Map<string, unknown> => {
  const members = new Map<string, unknown>()
  for (const [place, path] of paths.entries()) {
    const text = cells[place]
    const [member] = path ?? []
    if (member === undefined || text === undefined || text === '') continue
    if (path?.length === 1) members.set(member, cellValue(member, text))
    else setInner(members, path ?? [], text)
  }
  return members
}
