import { samplePeople } from '../inventory/sample-people.ts'
import { createRandom } from '../random.ts'

/** A user of Okta's directory. */
export interface OktaPerson {
  login: string
  /** `00u…` */
  id: string
  firstName: string
  lastName: string
  status: 'ACTIVE' | 'DEPROVISIONED'
  createdAt: string
  /** When the account was switched off; null: it is on. */
  deactivatedAt: string | null
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The id Okta gives something: `00u` for users, `00g` for groups, `0oa` for applications. */
export const oktaId = (prefix: '00u' | '00g' | '0oa', name: string): string =>
  `${prefix}${createRandom(`okta/${prefix}/${name}`).upper(14).toLowerCase()}5d7`

const person = (login: string, createdAt: string, deactivatedAt: string | null = null): OktaPerson => {
  const [firstName = '', lastName = ''] = (login.split('@')[0] ?? '').split('.').map(capital)
  const status = deactivatedAt === null ? 'ACTIVE' : 'DEPROVISIONED'
  return { login, id: oktaId('00u', login), firstName, lastName, status, createdAt, deactivatedAt }
}

/** Left in August and was switched off; the group that brings a role still has him. */
export const OLIVIER = 'olivier.martin@outfitters.example'
/** Was given a role and never came for it. */
export const MIA = 'mia.wong@outfitters.example'

/** Everybody who acts in the sample, and two who do not. */
export const oktaPeople: readonly OktaPerson[] = [
  ...samplePeople.map(({ login, from }) => person(login, from === null ? '2024-05-13T08:00:00.000Z' : '2026-09-11T08:20:00.000Z')),
  person(OLIVIER, '2024-06-03T08:00:00.000Z', '2026-08-17T16:02:11.000Z'),
  person(MIA, '2026-06-22T09:30:00.000Z')
]

export const oktaPerson = (login: string): OktaPerson => {
  const found = oktaPeople.find(each => each.login === login)
  if (!found) throw new RangeError(`The sample's Okta has no ${login}.`)
  return found
}
