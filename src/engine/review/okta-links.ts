import type { Settings } from '../../shared/contract/workspace.ts'
import type { Inventory } from '../../shared/vocabulary/inventory.ts'
import { linkOkta, type OktaLinks } from '../okta/link/link-okta.ts'
import { isReservedRole, permissionSetOf, trustOf } from '../okta/link/trust.ts'
import { schemaVersion } from '../store/database.ts'
import {
  readMembershipChanges,
  readOktaAssignments,
  readOktaGroups,
  readOktaMemberships,
  readOktaUsers,
  readSeenLogins
} from '../store/okta-store.ts'
import { readFederations, readOtherIssues, readRoleSessions } from '../store/read/read-federation.ts'
import type { StoreReader } from '../store/read/store-reader.ts'

export type { OktaLinks, Unresolved } from '../okta/link/link-okta.ts'

type LinkSettings = Pick<Settings, 'oktaMapping' | 'oktaHosts'>

/** Version of the store since which it holds what Okta says. */
const sinceVersion = 2

interface Kept {
  version: number
  inventory: Inventory | null
  settings: string
  links: OktaLinks
}
/** Newest first. Scores look at several moments, whose inventories differ. */
const kept = new WeakMap<StoreReader, Kept[]>()
const keptAtMost = 4

/**
 * Who of Okta stands behind which roles: what the logs, Okta's exports and the inventory say, put before `okta/link`. The answer is kept until the store, the
 * inventory or the settings change, and must not be written to.
 * @param inventory  what speaks at the time in question; null: none
 */
export function oktaLinks(reader: StoreReader, inventory: Inventory | null, { oktaMapping, oktaHosts }: LinkSettings): OktaLinks {
  const { version } = reader.frame
  const settings = JSON.stringify([oktaMapping, oktaHosts])
  const answers = kept.get(reader) ?? []
  const known = answers.find(one => one.version === version && one.inventory === inventory && one.settings === settings)
  if (known !== undefined) return known.links
  const links = makeLinks(reader, inventory, { oktaMapping, oktaHosts })
  const current = answers.filter(one => one.version === version).slice(0, keptAtMost - 1)
  kept.set(reader, [{ version, inventory, settings, links }, ...current])
  return links
}

function makeLinks(reader: StoreReader, inventory: Inventory | null, { oktaMapping, oktaHosts }: LinkSettings): OktaLinks {
  const { database } = reader
  if (schemaVersion(database) < sinceVersion) return { identities: [], unresolved: [] }
  const federations = readFederations(reader)
  const roles = (inventory?.accounts ?? []).flatMap(({ iam }) => (iam.state === 'known' ? iam.value.roles : []))
  const isOfInterest = interest(
    federations.map(({ roleArn }) => roleArn),
    roles,
    oktaMapping.length > 0
  )
  return linkOkta({
    federations,
    sessions: readRoleSessions(reader, isOfInterest),
    otherIssues: readOtherIssues(reader, isOfInterest),
    roles,
    providers: (inventory?.accounts ?? []).flatMap(({ samlProviders }) => (samlProviders.state === 'known' ? samlProviders.value : [])),
    users: readOktaUsers(database),
    seen: readSeenLogins(database),
    assignments: readOktaAssignments(database),
    groups: readOktaGroups(database),
    members: readOktaMemberships(database),
    memberChanges: readMembershipChanges(database),
    identityCenter: inventory?.identityCenter ?? null,
    rules: oktaMapping,
    oktaHosts
  })
}

/** Roles some identity provider opens, and with rules every one. Most sessions of a log are a service's and need no look. */
function interest(
  federated: readonly string[],
  roles: readonly { arn: string; trustPolicy: unknown }[],
  hasRules: boolean
): (roleArn: string) => boolean {
  const trusting = roles.filter(({ trustPolicy }) => trustOf(trustPolicy).providers.length > 0).map(({ arn }) => arn)
  const names = new Set([...federated, ...trusting].map(nameKey))
  return roleArn => hasRules || names.has(nameKey(roleArn)) || isReservedRole(roleArn) || permissionSetOf(roleArn) !== null
}

// Session ARNs leave the path out.
const nameKey = (roleArn: string): string => `${roleArn.split(':')[4] ?? ''}/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}`
