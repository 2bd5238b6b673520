import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type LinkFacts, noFacts } from '../../../../../src/engine/okta/link/facts.ts'
import { linkOkta } from '../../../../../src/engine/okta/link/link-okta.ts'
import type { Federation } from '../../../../../src/shared/vocabulary/okta-directory.ts'

const logins = [
  'alice@example.com',
  'bob@example.com',
  `${'c'.repeat(60)}@example.com`,
  `${'c'.repeat(60)}@example.org`,
  "o'neil@example.com"
]
const names = [...logins.map(login => login.slice(0, 64)), 'Alice@Example.com', 'o_neil@example.com', 'deploy', 'i-0123456789']
const roles = ['Reader', 'Writer', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'].map(
  name => `arn:aws:iam::111122223333:role/${name}`
)
const oktaIds = ['00u1aliceaaaaaaaaaa1', '00u2bobbbbbbbbbbbbb2', '00u3carolcccccccccc3']
const oktaProvider = 'arn:aws:iam::111122223333:saml-provider/corp'
const foreignProvider = 'arn:aws:iam::111122223333:saml-provider/okta'
const foreignIssuers = [
  'https://sts.windows.net/11111111-2222-3333-4444-555555555555/',
  'https://accounts.google.com/o/saml2?idpid=x',
  'https://www.okta.com.example.net/exk1',
  'urn:okta.com'
]

const one = <T>(values: readonly T[]) => fc.constantFrom(...values)
const orNull = <T>(values: readonly T[]) => fc.option(one(values), { nil: null })
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 5 })
const atMs = fc.integer({ min: 1, max: 1000 })
const federation = (issuer: fc.Arbitrary<string | null>, providerArn: string): fc.Arbitrary<Federation> =>
  fc.record({
    kind: one(['saml', 'web-identity'] as const),
    roleArn: one(roles),
    sessionName: one(names),
    atMs,
    providerArn: fc.constant(providerArn),
    issuer,
    subject: orNull([...logins, ...oktaIds, 'e1234'])
  })
const trusting = (provider: string) =>
  one(roles).map(arn => ({ arn, trustPolicy: { Statement: { Effect: 'Allow', Principal: { Federated: provider } } } }))
const centerUser = (ids: readonly string[]) =>
  fc.record({ userId: one(['u-1', 'u-2', 'u-3']), userName: one(logins), emails: fc.constant<string[]>([]), externalIds: some(one(ids)) })
const center = (users: fc.Arbitrary<LinkFacts['identityCenter'] extends infer I ? (I extends { users: infer U } ? U : never) : never>) =>
  users.map(list => ({
    takenAtMs: 0,
    instanceArn: 'arn:aws:sso:::instance/ssoins-1',
    identityStoreId: null,
    permissionSets: [{ arn: 'ps', name: 'Admin' }],
    users: list,
    members: [],
    assignments: list.map(({ userId }) => ({
      accountId: '111122223333',
      permissionSetArn: 'ps',
      principalType: 'USER' as const,
      principalId: userId
    }))
  }))

const okta = fc.record({
  federations: some(federation(fc.constant('http://www.okta.com/exk1'), oktaProvider)),
  sessions: some(fc.record({ roleArn: one(roles), sessionName: one(names), assumedMs: atMs, lastMs: atMs })),
  roles: some(trusting(oktaProvider)),
  providers: fc.constant([{ arn: oktaProvider, entityId: 'http://www.okta.com/exk1' }]),
  users: fc.uniqueArray(
    fc.record({
      org: one(['example.okta.com', 'sister.okta.com', 'default']),
      login: one(logins),
      userId: orNull(oktaIds),
      email: orNull(logins),
      status: fc.constant('ACTIVE'),
      createdMs: fc.constant(null),
      lastSignInMs: fc.constant(null),
      groups: fc.constant<string[]>([]),
      exportedMs: atMs
    }),
    { selector: user => `${user.org} ${user.login}`, maxLength: 5 }
  ),
  seen: some(
    fc.record({
      org: one(['example.okta.com', 'default']),
      login: one(logins),
      userId: one(oktaIds),
      lastMs: atMs,
      lastSignInMs: fc.constant(null),
      apps: some(one(['AWS IAM Identity Center', 'Payroll']))
    })
  ),
  identityCenter: fc.option(center(some(centerUser(oktaIds))), { nil: null })
})

const foreign = fc.record({
  federations: some(federation(fc.oneof(one(foreignIssuers), fc.constant(null)), foreignProvider)),
  sessions: some(fc.record({ roleArn: one(roles), sessionName: one(names), assumedMs: atMs, lastMs: atMs })),
  otherIssues: some(fc.record({ roleArn: one(roles), sessionName: one(names) })),
  roles: some(trusting(foreignProvider)),
  providers: fc.constant([{ arn: foreignProvider, entityId: foreignIssuers[0] ?? null }])
})

const certainIn = (facts: Partial<LinkFacts>): string[] =>
  linkOkta({ ...noFacts, ...facts }).identities.flatMap(({ links }) =>
    links.filter(({ confidence }) => confidence === 'certain').map(({ identity, roleArn }) => `${identity} ${roleArn}`)
  )

it('what providers other than Okta did adds no certain link', () => {
  fc.assert(
    fc.property(okta, foreign, (known, added) => {
      // Calls under a name are nobody's provider's: those of a role that Identity Center made are its own and stay out.
      const sessions = [...known.sessions, ...added.sessions.filter(({ roleArn }) => !roleArn.includes('aws-reserved'))]
      const together: Partial<LinkFacts> = {
        ...known,
        sessions,
        federations: [...known.federations, ...added.federations],
        otherIssues: added.otherIssues,
        roles: [...known.roles, ...added.roles.filter(({ arn }) => !arn.includes('aws-reserved'))],
        providers: [...known.providers, ...added.providers]
      }
      const before = new Set(certainIn(known))
      expect(certainIn(together).filter(link => !before.has(link))).toEqual([])
    }),
    { numRuns: 2000 }
  )
})

it('people an Identity Center has from elsewhere are nobody of Okta', () => {
  fc.assert(
    fc.property(
      okta,
      center(some(centerUser(['a8098c1a-f86e-11da-bd1a-00112444be1e', '0011', '00g1aaaaaaaaaaaaaaa1']))),
      (known, elsewhere) => {
        const reserved = (facts: Partial<LinkFacts>) => certainIn(facts).filter(link => link.includes('aws-reserved'))
        expect(reserved({ ...known, federations: [], identityCenter: elsewhere })).toEqual([])
      }
    ),
    { numRuns: 1000 }
  )
})

it('a login stands in no certain link that no assertion and no id of its own bears out', () => {
  fc.assert(
    fc.property(okta, known => {
      for (const { links, login, userId } of linkOkta({ ...noFacts, ...known }).identities) {
        for (const { roleArn } of links.filter(({ confidence }) => confidence === 'certain')) {
          const asserted = known.federations.some(one => one.roleArn === roleArn)
          const synced = known.identityCenter?.users.some(user => user.externalIds.some(id => id === userId) || user.userName === login)
          expect(asserted || synced).toBe(true)
        }
      }
    })
  )
})
