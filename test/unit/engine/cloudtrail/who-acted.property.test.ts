import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordSurroundings } from '../../../../src/engine/cloudtrail/identity.ts'
import { BytesRecord } from '../../../../src/engine/cloudtrail/records/bytes-record.ts'
import { RecordScanner } from '../../../../src/engine/cloudtrail/records/record-scanner.ts'
import { whoActed } from '../../../../src/engine/cloudtrail/who-acted.ts'
import { recordView } from '../../../builders/a-record.ts'

const text = fc.oneof(
  fc.constantFrom('arn:aws:sts::111122223333:assumed-role/r/s', 'arn:aws:iam::111122223333:user/u', '111122223333', 'AROAX:s', 'é"\\', ''),
  fc.string({ unit: 'binary', maxLength: 12 })
)
const types = [
  'Root',
  'IAMUser',
  'AssumedRole',
  'Role',
  'FederatedUser',
  'AWSAccount',
  'AWSService',
  'IdentityCenterUser',
  'SAMLUser',
  'Unknown'
]
const members = ['arn', 'accountId', 'principalId', 'userName', 'accessKeyId', 'invokedBy']
const user = fc.oneof(
  fc.tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...members), text), fc.boolean()).map(([type, own, inSession]) => ({
    type,
    ...own,
    ...(inSession ? { sessionContext: { sessionIssuer: own, attributes: { creationDate: '2024-05-01T09:30:00Z' } } } : {})
  })),
  fc.constantFrom(null, '', 'null', 1, [], {})
)
const around = fc.record({
  accountId: fc.constantFrom('', '111122223333', '444455556666'),
  region: fc.constantFrom('', 'cn-north-1', 'eu-west-1'),
  sourceIp: fc.constantFrom('', 'kms.amazonaws.com', '203.0.113.5'),
  full: fc.constant(true)
})

/** An object as written: members may come twice, in any order, with escapes in their names. */
const written = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `"${name}":${value}`).join(', ')}}`
const memberList = (entries: fc.Arbitrary<readonly [string, string]>): fc.Arbitrary<string> =>
  fc.array(entries, { maxLength: 4 }).map(written)
const keys = fc.constantFrom('"ASIAEXAMPLESESSION01"', '"ASIAEXAMPLESESSION02"', '"é\\u0041"', '""', 'null', '7', '["a"]', '{}')
const dates = fc.constantFrom(
  '"2024-05-01T09:30:00Z"',
  '"2024-05-02T09:30:01Z"',
  '"2024-02-30T00:00:00Z"',
  '"2024-05-01 09:30"',
  '"\\u0032024-05-01T09:30:00Z"',
  '""',
  'null',
  '1714555800'
)
/** Stand for a key or a date until a session is made of an identity. */
const places = ['<0>', '<1>'] as const
const keyPlaces = ['<2>', '<3>'] as const
const attributes = memberList(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constant('creationDate'), fc.constantFrom(...places)) },
    fc.tuple(fc.constantFrom('creationDat\\u0065', 'accessKeyId'), fc.constantFrom(...places)),
    fc.tuple(fc.constant('mfaAuthenticated'), fc.constantFrom('"true"', '"false"', 'true'))
  )
)
const context = memberList(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('attributes'), attributes) },
    fc.tuple(fc.constantFrom('attributes', 'creationDate'), fc.constantFrom('"x"', '{}')),
    fc.tuple(fc.constant('sessionIssuer'), fc.constant('{"type":"Role","arn":"arn:aws:iam::111122223333:role/r","creationDate":"x"}')),
    fc.tuple(fc.constant('sourceIdentity'), fc.constantFrom('"a"', '"b"'))
  )
)
const identityText = memberList(
  fc.oneof(
    { weight: 2, arbitrary: fc.tuple(fc.constant('accessKeyId'), fc.constantFrom(...keyPlaces)) },
    { weight: 3, arbitrary: fc.tuple(fc.constant('sessionContext'), context) },
    fc.tuple(
      fc.constantFrom('accessKey\\u0049d', 'sessionContext', 'attributes', 'creationDate'),
      fc.oneof(fc.constantFrom(...places, ...keyPlaces), attributes)
    ),
    fc.tuple(fc.constant('type'), fc.constantFrom('"AssumedRole"', '"IAMUser"', '"Root"', '"AWSService"')),
    fc.tuple(fc.constant('arn'), fc.constantFrom('"arn:aws:sts::111122223333:assumed-role/r/s"', '"arn:aws:iam::111122223333:user/u"')),
    fc.tuple(fc.constant('principalId'), fc.constantFrom('"AROAX:s"', '"AIDAX"'))
  )
)

const sessions = fc
  .tuple(identityText, fc.array(fc.tuple(dates, dates, keys, keys), { minLength: 2, maxLength: 4 }))
  .map(([text, fillings]) => fillings.map(filling => text.replace(/<(\d)>/g, (_, place: string) => filling[Number(place)] as string)))

/** Of what is named twice the last counts, be it of another kind. */
const namedTwice = [
  (date: string) => `{"sessionContext":{"attributes":{"creationDate":"${date}"},"attributes":"x"}}`,
  (date: string) => `{"sessionContext":{"attributes":{"creationDate":"${date}"},"attributes":{}}}`,
  (date: string) => `{"sessionContext":{"attributes":{"creationDate":"${date}"}},"sessionContext":null}`,
  (date: string) => `{"sessionContext":{"attributes":{"creationDate":"${date}"}},"sessionContext":"x"}`,
  (date: string) => `{"accessKeyId":"${date}","accessKeyId":null}`
].map((text): [string[], RecordSurroundings] => [
  [text('2024-05-01T09:30:00Z'), text('2024-05-02T09:30:00Z')],
  { accountId: '', region: '', sourceIp: '', full: true }
])

const scanner = new RecordScanner(200)
const record = new BytesRecord(scanner)

describe('who acted', () => {
  it('is the same by the bytes as by the parsed member, whoever came before and whatever stands around', () => {
    fc.assert(
      fc.property(
        user,
        fc.array(around, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(undefined, 1),
        (userIdentity, surroundings, space) => {
          const bytes = Buffer.from(JSON.stringify({ userIdentity }, null, space))
          scanner.scan(bytes, 0, bytes.length)
          for (const one of surroundings) expect(whoActed(record, one)).toEqual(whoActed(recordView({ userIdentity }), one))
        }
      ),
      { numRuns: 1500 }
    )
  })

  it('is the same in another session of an identity met before, however its members are written', () => {
    fc.assert(
      fc.property(sessions, around, (texts, one) => {
        for (const text of texts) {
          const bytes = Buffer.from(`{"userIdentity":${text}}`)
          scanner.scan(bytes, 0, bytes.length)
          expect(whoActed(record, one)).toEqual(whoActed(recordView({ userIdentity: JSON.parse(text) }), one))
        }
      }),
      { numRuns: 3000, examples: namedTwice }
    )
  })

  it('is the same object of an identity in every session', () => {
    const of = (key: string, created: string): string =>
      `{"type":"AssumedRole","principalId":"AROAX:s","arn":"arn:aws:sts::111122223333:assumed-role/r/s","accessKeyId":"${key}","sessionContext":{"attributes":{"creationDate":"${created}"}}}`
    const [first, second] = [of('ASIAEXAMPLESESSION01', '2024-05-01T09:30:00Z'), of('ASIAEXAMPLESESSION02', '2024-05-02T00:00:00Z')].map(
      text => {
        const bytes = Buffer.from(`{"userIdentity":${text}}`)
        scanner.scan(bytes, 0, bytes.length)
        return whoActed(record, { accountId: '', region: '', sourceIp: '', full: true })
      }
    )
    expect(second?.identity).toBe(first?.identity)
    expect([first?.session.accessKeyId, second?.session.accessKeyId]).toEqual(['ASIAEXAMPLESESSION01', 'ASIAEXAMPLESESSION02'])
    expect(second?.session.createdAtMs).toBe(Date.UTC(2024, 4, 2))
    expect(Object.isFrozen(second) && Object.isFrozen(second?.session)).toBe(true)
  })
})
