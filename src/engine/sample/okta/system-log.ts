import { createRandom, type Random } from '../random.ts'
import type { FederatedSession } from './federated-sessions.ts'
import { apps, OKTA_HOST } from './okta-apps.ts'
import { MIA, type OktaPerson, OLIVIER, oktaPeople, oktaPerson } from './okta-people.ts'

/** One entry to be written. */
interface Entry {
  atMs: number
  eventType: string
  displayMessage: string
  person: OktaPerson
  /** Done to the person, not by it. */
  bySystem?: boolean
  sourceIp: string
  userAgent: string
  target?: readonly object[]
  failure?: string
}

const userTarget = ({ id, login, firstName, lastName }: OktaPerson): object => ({
  id,
  type: 'User',
  alternateId: login,
  displayName: `${firstName} ${lastName}`,
  detailEntry: null
})

/** Joiners and leavers come from the personnel system. */
const system = {
  id: 'okta.2b1959c8-bcc0-56eb-a589-cfcfb7422f26',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System'
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/ */
const logEntry = (random: Random, entry: Entry): object => ({
  actor: entry.bySystem ? system : userTarget(entry.person),
  client: {
    userAgent: { rawUserAgent: entry.userAgent, os: 'Unknown', browser: 'UNKNOWN' },
    zone: 'null',
    device: 'Computer',
    id: null,
    ipAddress: entry.sourceIp,
    geographicalContext: null
  },
  device: null,
  authenticationContext: {
    authenticationProvider: null,
    credentialType: null,
    externalSessionId: `idx${random.base64(20)}`,
    authenticationStep: 0
  },
  displayMessage: entry.displayMessage,
  eventType: entry.eventType,
  outcome: entry.failure === undefined ? { result: 'SUCCESS', reason: null } : { result: 'FAILURE', reason: entry.failure },
  published: new Date(entry.atMs).toISOString(),
  severity: entry.failure === undefined ? 'INFO' : 'WARN',
  debugContext: { debugData: { requestUri: entry.eventType.endsWith('.sso') ? `/app/${OKTA_HOST}/sso/saml` : '/api/v1/authn' } },
  legacyEventType: null,
  transaction: { type: 'WEB', id: random.upper(27), detail: {} },
  uuid: random.uuid(),
  version: '0',
  request: { ipChain: [{ ip: entry.sourceIp, geographicalContext: null, version: 'V4', source: null }] },
  target: entry.target ?? null
})

const MINUTE_MS = 60_000

/** First of a day a person signs in to Okta, with a second factor; then every session begins with a ticket to the AWS application. */
const sessionEntries = (session: FederatedSession, isFirst: boolean, random: Random): Entry[] => {
  const person = oktaPerson(session.login)
  const place = { person, sourceIp: session.sourceIp, userAgent: session.userAgent }
  const atMs = session.atMs - random.between(2, 15) * 1000 - random.int(1000)
  const app = apps[session.app]
  const ticket = {
    ...place,
    atMs,
    eventType: 'user.authentication.sso',
    displayMessage: 'User single sign on to app',
    target: [
      { id: app.id, type: 'AppInstance', alternateId: app.label, displayName: app.label, detailEntry: { signOnModeType: 'SAML_2_0' } },
      {
        id: `0ua${person.id.slice(3)}`,
        type: 'AppUser',
        alternateId: person.login,
        displayName: `${person.firstName} ${person.lastName}`,
        detailEntry: null
      }
    ]
  }
  if (!isFirst) return [ticket]
  const start = { ...place, atMs: atMs - 2 * MINUTE_MS, eventType: 'user.session.start', displayMessage: 'User login to Okta' }
  const factor = {
    ...place,
    atMs: atMs - 2 * MINUTE_MS + 9000,
    eventType: 'user.authentication.auth_via_mfa',
    displayMessage: 'Authentication of user via MFA'
  }
  const mistyped = { ...start, atMs: atMs - 3 * MINUTE_MS, failure: 'INVALID_CREDENTIALS' }
  return [...(random.chance(0.03) ? [mistyped] : []), start, factor, ticket]
}

const PERSONNEL = { sourceIp: '198.51.100.3', userAgent: 'okta-ad-agent/3.20.0', bySystem: true }

/** Who came and went within the quarter. */
const lifecycleEntries = (): Entry[] => {
  const newcomers = oktaPeople.filter(({ createdAt }) => createdAt > '2026-07')
  const came = newcomers.flatMap(person => [
    {
      ...PERSONNEL,
      person,
      atMs: Date.parse(person.createdAt),
      eventType: 'user.lifecycle.create',
      displayMessage: 'Create Okta user',
      target: [userTarget(person)]
    },
    {
      ...PERSONNEL,
      person,
      atMs: Date.parse(person.createdAt) + 4000,
      eventType: 'user.lifecycle.activate',
      displayMessage: 'Activate Okta user',
      target: [userTarget(person)]
    }
  ])
  const olivier = oktaPerson(OLIVIER)
  const left = {
    ...PERSONNEL,
    person: olivier,
    atMs: Date.parse(olivier.deactivatedAt ?? ''),
    eventType: 'user.lifecycle.deactivate',
    displayMessage: 'Deactivate Okta user',
    target: [userTarget(olivier)]
  }
  const mia = oktaPerson(MIA)
  const app = apps.federation
  const given = {
    ...PERSONNEL,
    person: mia,
    atMs: Date.parse('2026-07-02T09:15:00Z'),
    eventType: 'application.user_membership.add',
    displayMessage: 'Add user to application membership',
    target: [{ id: app.id, type: 'AppInstance', alternateId: app.label, displayName: app.label, detailEntry: null }, userTarget(mia)]
  }
  return [...came, left, given]
}

/** The System Log of the quarter as JSON lines, in order of time. */
export const systemLog = (sessions: readonly FederatedSession[]): string => {
  const random = createRandom('okta/system-log')
  const seen = new Set<string>()
  const entries = lifecycleEntries()
  for (const session of sessions) {
    const dayOfPerson = `${session.login}/${new Date(session.atMs).toISOString().slice(0, 10)}`
    entries.push(...sessionEntries(session, !seen.has(dayOfPerson), random))
    seen.add(dayOfPerson)
  }
  entries.sort((a, b) => a.atMs - b.atMs)
  return entries.map(entry => `${JSON.stringify(logEntry(random, entry))}\n`).join('')
}
