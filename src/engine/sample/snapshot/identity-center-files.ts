import { accounts } from '../inventory/sample-accounts.ts'
import { IDENTITY_STORE_ARN, people, type SamplePerson, samplePeople } from '../inventory/sample-people.ts'
import { roles, type SampleRole, sampleRoles } from '../inventory/sample-roles.ts'
import { oktaId } from '../okta/okta-people.ts'
import { createRandom } from '../random.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { cliTime } from './snapshot-times.ts'

const INSTANCE_ID = 'ssoins-7223b0e9c1a2d3f4'
const INSTANCE_ARN = `arn:aws:sso:::instance/${INSTANCE_ID}`
const STORE_ID = IDENTITY_STORE_ARN.slice(IDENTITY_STORE_ARN.lastIndexOf('/') + 1)

const reserved = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/
const setName = ({ name }: SampleRole): string | undefined => reserved.exec(name)?.[1]
const setId = (name: string): string => `ps-${createRandom(`permission-set/${name}`).hex(16)}`
const setArn = (name: string): string => `arn:aws:sso:::permissionSet/${INSTANCE_ID}/${setId(name)}`

const setNames = [...new Set(sampleRoles.map(setName).filter(name => name !== undefined))].sort()

interface CenterGroup {
  id: string
  name: string
  members: readonly SamplePerson[]
  /** Roles its members come to through it; other people come to theirs by themselves. */
  roles: readonly SampleRole[]
}

const centerGroup = (name: string, members: readonly SamplePerson[], through: readonly SampleRole[]): CenterGroup => ({
  id: createRandom(`center-group/${name}`).uuid(),
  name,
  members,
  roles: through
})

const groups: readonly CenterGroup[] = [
  centerGroup('aws-developers', [people.jun, people.nina], [roles.stagingDeveloper, roles.sandboxDeveloper]),
  centerGroup('aws-readers', [people.ava, people.noah, people.jun], [roles.productionReadOnly])
]

const joinedMs = (person: SamplePerson): number => Date.parse(person.from ?? '2024-05-21')
const hasJoined = (atMs: number) => (person: SamplePerson) => joinedMs(person) <= atMs

const throughGroup = (person: SamplePerson, role: SampleRole): boolean =>
  groups.some(group => group.roles.includes(role) && group.members.includes(person))

const userOf = (person: SamplePerson): object => {
  const [givenName = '', familyName = ''] = (person.login.split('@')[0] ?? '')
    .split('.')
    .map(part => part[0]?.toUpperCase() + part.slice(1))
  return {
    UserName: person.login,
    UserId: person.userId,
    ExternalIds: [{ Issuer: 'https://scim.okta.com', Id: oktaId('00u', person.login) }],
    Name: { FamilyName: familyName, GivenName: givenName },
    DisplayName: `${givenName} ${familyName}`,
    Emails: [{ Value: person.login, Type: 'work', Primary: true }],
    IdentityStoreId: STORE_ID
  }
}

/** Who is assigned the permission set behind a role. */
const assignmentsOf = (role: SampleRole, atMs: number): object[] => {
  const people = samplePeople
    .filter(hasJoined(atMs))
    .filter(person => person.access.some(access => access.by === 'identity-center' && access.role === role) && !throughGroup(person, role))
  const members = groups.filter(group => group.roles.includes(role))
  const assignment = (PrincipalType: string, PrincipalId: string): object => ({
    AccountId: role.accountId,
    PermissionSetArn: setArn(setName(role) ?? ''),
    PrincipalType,
    PrincipalId
  })
  return [...members.map(({ id }) => assignment('GROUP', id)), ...people.map(({ userId }) => assignment('USER', userId))]
}

/** IAM Identity Center: permission sets, people and who is assigned what where. */
export function* identityCenterFiles(atMs: number): Generator<SnapshotFile> {
  const answer = (place: readonly string[], value: object): SnapshotFile => answerFile(['identity-center', ...place], value)
  yield answer(['list-instances'], {
    Instances: [
      {
        InstanceArn: INSTANCE_ARN,
        IdentityStoreId: STORE_ID,
        OwnerAccountId: accounts.management,
        CreatedDate: '2024-05-20T08:00:00+00:00',
        Status: 'ACTIVE'
      }
    ]
  })
  yield answer(['list-permission-sets'], { PermissionSets: setNames.map(setArn) })
  for (const name of setNames)
    yield answer(['describe-permission-set', setId(name)], {
      PermissionSet: { Name: name, PermissionSetArn: setArn(name), CreatedDate: cliTime('2024-05-20T08:30:00Z'), SessionDuration: 'PT1H' }
    })
  for (const role of sampleRoles) {
    const name = setName(role)
    if (name !== undefined)
      yield answer(['list-account-assignments', role.accountId, setId(name)], { AccountAssignments: assignmentsOf(role, atMs) })
  }
  yield answer(['list-users'], { Users: samplePeople.filter(hasJoined(atMs)).map(userOf) })
  for (const group of groups)
    yield answer(['list-group-memberships', group.id], {
      GroupMemberships: group.members.filter(hasJoined(atMs)).map(({ userId }) => ({
        IdentityStoreId: STORE_ID,
        MembershipId: createRandom(`membership/${group.id}/${userId}`).uuid(),
        GroupId: group.id,
        MemberId: { UserId: userId }
      }))
    })
}
