import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
})
