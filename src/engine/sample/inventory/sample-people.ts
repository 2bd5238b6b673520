import { createRandom } from '../random.ts'
import { EU_REGION } from './sample-accounts.ts'
import { roles, type SampleRole } from './sample-roles.ts'

/** What somebody mostly does all day. */
export type Job = 'data' | 'support' | 'development' | 'administration' | 'finance' | 'security' | 'looking'

/** One way somebody comes to a role. */
export interface Access {
  role: SampleRole
  by: 'okta' | 'identity-center'
  job: Job
  /** How often this way is taken, against the others of the same person. */
  weight: number
}

/** A person who acts through roles, named by the login their identity provider knows. */
export interface SamplePerson {
  login: string
  /** Id in the identity store of IAM Identity Center. */
  userId: string
  /** Hours ahead of UTC, fixed: no clock changes within the quarter. */
  utcOffset: number
  address: string
  /** First and last day of work in the quarter; null: throughout. */
  from: string | null
  /** Days off, both ends included. */
  away: readonly (readonly [string, string])[]
  access: readonly Access[]
}

const person = (
  login: string,
  utcOffset: number,
  address: string,
  access: readonly Access[],
  away: SamplePerson['away'] = [],
  from: string | null = null
): SamplePerson => ({
  login: `${login}@outfitters.example`,
  userId: createRandom(`person/${login}`).uuid(),
  utcOffset,
  address,
  from,
  away,
  access
})

const okta = (role: SampleRole, job: Job, weight: number): Access => ({ role, by: 'okta', job, weight })
const center = (role: SampleRole, job: Job, weight: number): Access => ({ role, by: 'identity-center', job, weight })

/** The identity store behind IAM Identity Center. */
export const IDENTITY_STORE_ARN = 'arn:aws:identitystore::111122223333:identitystore/d-90670e6a1f'
/** Where IAM Identity Center lives. */
export const IDENTITY_CENTER_REGION = EU_REGION

export const people = {
  ava: person(
    'ava.chen',
    2,
    '198.51.100.14',
    [okta(roles.dataEngineer, 'data', 7), okta(roles.oktaDeveloper, 'development', 2), center(roles.productionReadOnly, 'looking', 2)],
    [['2026-08-03', '2026-08-14']]
  ),
  liam: person(
    'liam.novak',
    2,
    '198.51.100.37',
    [
      okta(roles.oktaDeveloper, 'development', 3),
      center(roles.productionAdmin, 'administration', 4),
      center(roles.managementAdmin, 'administration', 2)
    ],
    [['2026-07-20', '2026-07-24']]
  ),
  sofia: person(
    'sofia.rossi',
    1,
    '192.0.2.61',
    [okta(roles.support, 'support', 8), okta(roles.dataEngineer, 'data', 2)],
    [['2026-08-17', '2026-08-28']]
  ),
  noah: person('noah.schmidt', 2, '198.51.100.90', [
    center(roles.securityAudit, 'security', 6),
    center(roles.productionReadOnly, 'looking', 3)
  ]),
  emma: person('emma.larsson', 2, '192.0.2.118', [center(roles.finance, 'finance', 1)], [['2026-07-13', '2026-07-31']]),
  jun: person('jun.park', -7, '203.0.113.24', [
    center(roles.stagingDeveloper, 'development', 5),
    center(roles.sandboxDeveloper, 'development', 2),
    center(roles.productionReadOnly, 'looking', 2)
  ]),
  /** New since the middle of September. */
  nina: person(
    'nina.okafor',
    1,
    '192.0.2.200',
    [center(roles.stagingDeveloper, 'development', 3), center(roles.sandboxDeveloper, 'development', 3)],
    [],
    '2026-09-14'
  )
} as const satisfies Record<string, SamplePerson>

export const samplePeople: readonly SamplePerson[] = Object.values(people)
