import { accountAliases } from '../inventory/sample-accounts.ts'
import { people, type SamplePerson, samplePeople } from '../inventory/sample-people.ts'
import { roles, type SampleRole } from '../inventory/sample-roles.ts'
import { MIA, OLIVIER, oktaId } from './okta-people.ts'

/** The organization's address at Okta. */
export const OKTA_HOST = 'outfitters.okta.com'

export const apps = {
  federation: { id: oktaId('0oa', 'federation'), name: 'amazon_aws', label: 'AWS Account Federation' },
  'identity-center': { id: oktaId('0oa', 'identity-center'), name: 'amazon_aws_sso', label: 'AWS IAM Identity Center' }
} as const

/** A group whose name says which role of which account it brings. */
export interface OktaRoleGroup {
  id: string
  name: string
  role: SampleRole
  logins: readonly string[]
}

const roleGroup = (role: SampleRole, logins: readonly string[]): OktaRoleGroup => {
  const name = `aws#${accountAliases[role.accountId]}#${role.name}#${role.accountId}`
  return { id: oktaId('00g', name), name, role, logins }
}

/** Support comes by its group; one of its members left long ago. */
export const roleGroups: readonly OktaRoleGroup[] = [roleGroup(roles.support, [people.sofia.login, OLIVIER])]

const isByGroup = (login: string, role: SampleRole): boolean =>
  roleGroups.some(group => group.role === role && group.logins.includes(login))

const rolesOf = ({ login, access }: SamplePerson): SampleRole[] =>
  access.filter(({ by, role }) => by === 'okta' && !isByGroup(login, role)).map(({ role }) => role)

/** Roles given to people themselves, by login. */
export const directRoles: ReadonlyMap<string, readonly SampleRole[]> = new Map<string, readonly SampleRole[]>(
  [...samplePeople.map(person => [person.login, rolesOf(person)] as const), [MIA, [roles.dataEngineer]] as const].filter(
    ([, given]) => given.length > 0
  )
)
