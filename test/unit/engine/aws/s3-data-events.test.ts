import { expect, test } from 'vitest'
import { s3DataEvents } from '../../../../src/engine/aws/s3-data-events.ts'

const objects = (Values: string[]) => [{ Type: 'AWS::S3::Object', Values }]
const field = (Field: string, ...Equals: string[]) => ({ Field, Equals })
const data = [field('eventCategory', 'Data'), field('resources.type', 'AWS::S3::Object')]

test.each([
  ['management only', [{ ReadWriteType: 'All' as const, DataResources: [] }], [], 'none'],
  ['every bucket', [{ ReadWriteType: 'All' as const, DataResources: objects(['arn:aws:s3']) }], [], 'all'],
  ['every bucket, the longer form', [{ DataResources: objects(['arn:aws-cn:s3:::']) }], [], 'all'],
  ['one bucket', [{ DataResources: objects(['arn:aws:s3:::one/']) }], [], 'some'],
  ['writes of every bucket', [{ ReadWriteType: 'WriteOnly' as const, DataResources: objects(['arn:aws:s3']) }], [], 'some'],
  ['functions', [{ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }], [], 'none'],
  ['advanced, all', [], [{ FieldSelectors: [field('eventCategory', 'Management')] }, { FieldSelectors: data }], 'all'],
  ['advanced, of one bucket', [], [{ FieldSelectors: [...data, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::one/'] }] }], 'some'],
  [
    'advanced, of tables',
    [],
    [{ FieldSelectors: [field('eventCategory', 'Data'), field('resources.type', 'AWS::DynamoDB::Table')] }],
    'none'
  ]
])('%s', (_name, basic, advanced, expected) => {
  expect(s3DataEvents(basic, advanced)).toBe(expected)
})
