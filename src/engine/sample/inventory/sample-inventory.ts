import { accountAliases, accounts, ORGANIZATION_ID } from './sample-accounts.ts'
import { sampleBuckets } from './sample-buckets.ts'
import { sampleKeys } from './sample-keys.ts'
import { samplePeople } from './sample-people.ts'
import { sampleRoles } from './sample-roles.ts'
import { sampleSecrets } from './sample-secrets.ts'
import { sampleUsers } from './sample-users.ts'

/**
 * What exists in the sample organization and who may do what, in one place: logs are generated from it, and an inventory
 * (policies, resources) can be, so that both tell of the same organization.
 */
export const sampleInventory = {
  organizationId: ORGANIZATION_ID,
  accounts,
  accountAliases,
  buckets: sampleBuckets,
  secrets: sampleSecrets,
  keys: sampleKeys,
  users: sampleUsers,
  roles: sampleRoles,
  people: samplePeople
} as const
