import { accounts } from '../inventory/sample-accounts.ts'
import { uniqueId } from '../inventory/sample-ids.ts'
import { quietUsers } from '../inventory/sample-quiet-users.ts'
import { type SampleUser, users } from '../inventory/sample-users.ts'

/** A group: what its model user may do, its members may. */
export interface SampleGroup {
  name: string
  accountId: string
  arn: string
  uniqueId: string
  model: SampleUser
  members: readonly SampleUser[]
}

const group = (name: string, accountId: string, model: SampleUser, others: readonly SampleUser[] = []): SampleGroup => ({
  name,
  accountId,
  arn: `arn:aws:iam::${accountId}:group/${name}`,
  uniqueId: uniqueId('AGPA', accountId, name),
  model,
  members: [model, ...others]
})

/** The groups people are in; what programs may, hangs on their own users. */
export const sampleGroups: readonly SampleGroup[] = [
  group('database-administrators', accounts.production, users.maria, [quietUsers.olga]),
  group('newcomers', accounts.production, users.tom, [quietUsers.peter]),
  group('platform-heads', accounts.management, users.anna),
  group('bookkeeping', accounts.management, users.felix)
]

export const groupsOf = (user: { arn: string }): SampleGroup[] =>
  sampleGroups.filter(({ members }) => members.some(({ arn }) => arn === user.arn))
