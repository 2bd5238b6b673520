import { inventoryPolicyTypes } from '../../../shared/vocabulary/inventory-calls.ts'
import { type Asking, entriesIn, textsIn } from './asking.ts'
import { each } from './collect-account.ts'

export interface MemberAccount {
  id: string
  name: string
  isActive: boolean
}

/**
 * The organization's tree, and the guardrails at each of its levels.
 * @returns its accounts; null when the list could not be read
 */
export async function collectOrganization(asking: Asking, home: string): Promise<MemberAccount[] | null> {
  const described = await asking.ask('organizations/describe-organization', home, {})
  // In no organization, or not to be told: then nothing else will be.
  if (described.answer === null) return null
  const [roots, accounts] = await Promise.all([
    asking.ask('organizations/list-roots', home, {}),
    asking.ask('organizations/list-accounts', home, {})
  ])
  const asked = new Set<string>()
  const guardrails = async (target: string): Promise<void> => {
    await each(inventoryPolicyTypes, async type => {
      const { answer } = await asking.ask('organizations/list-policies-for-target', home, { id: target, type })
      await each(answer === null ? [] : textsIn(answer, 'Policies', 'Id'), id => asking.ask('organizations/describe-policy', home, { id }))
    })
  }
  const below = async (parent: string): Promise<void> => {
    // Never in circles, whatever is answered.
    if (asked.has(parent)) return
    asked.add(parent)
    const [units, members] = await Promise.all([
      asking.ask('organizations/list-organizational-units-for-parent', home, { id: parent }),
      asking.ask('organizations/list-accounts-for-parent', home, { id: parent }),
      guardrails(parent)
    ])
    await Promise.all([
      each(units.answer === null ? [] : textsIn(units.answer, 'OrganizationalUnits', 'Id'), below),
      each(members.answer === null ? [] : textsIn(members.answer, 'Accounts', 'Id'), guardrails)
    ])
  }
  await each(roots.answer === null ? [] : textsIn(roots.answer, 'Roots', 'Id'), below)
  return accounts.answer === null ? null : membersIn(accounts.answer)
}

/** Only the list, to know where to go. */
export async function listMembers(asking: Asking, home: string): Promise<MemberAccount[] | null> {
  const { answer } = await asking.ask('organizations/list-accounts', home, {})
  return answer === null ? null : membersIn(answer)
}

const membersIn = (answer: Readonly<Record<string, unknown>>): MemberAccount[] =>
  entriesIn(answer, 'Accounts', ['Id', 'Name', 'Status']).map(({ Id, Name, Status }) => ({
    id: Id,
    name: Name,
    isActive: Status === 'ACTIVE'
  }))
