import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arnName, formatArn, parseArn, partitionOfRegion } from '../../../../src/shared/vocabulary/arn.ts'

describe('ARNs', () => {
  it.each([
    [
      'arn:aws:iam::111122223333:role/app/reader',
      { partition: 'aws', service: 'iam', region: '', accountId: '111122223333', resource: 'role/app/reader' }
    ],
    ['arn:aws-cn:s3:::logs/a:b/c', { partition: 'aws-cn', service: 's3', region: '', accountId: '', resource: 'logs/a:b/c' }],
    [
      'arn:aws-us-gov:secretsmanager:us-gov-west-1:000000000012:secret:a-AbCdEf',
      {
        partition: 'aws-us-gov',
        service: 'secretsmanager',
        region: 'us-gov-west-1',
        accountId: '000000000012',
        resource: 'secret:a-AbCdEf'
      }
    ]
  ])('reads %s', (text, expected) => {
    expect(parseArn(text)).toEqual(expected)
  })

  it.each([
    '',
    'arn',
    'arn:',
    'arn:aws',
    'arn:aws:s3',
    'arn:aws:s3:::',
    'arn::s3:::b',
    'arn:aws::::b',
    'ARN:aws:s3:::b',
    ' arn:aws:s3:::b'
  ])('refuses %j', text => {
    expect(parseArn(text)).toBeNull()
  })

  it('writes what it read', () => {
    const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
    fc.assert(
      fc.property(
        part,
        part,
        fc.stringMatching(/^[a-z0-9-]{0,12}$/),
        fc.stringMatching(/^\d{0,12}$/),
        fc.string({ minLength: 1 }),
        (partition, service, region, accountId, resource) => {
          const arn = { partition, service, region, accountId, resource }
          expect(parseArn(formatArn(arn))).toEqual(arn)
        }
      )
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), text => void parseArn(`arn:${text}`)))
  })

  it('knows the name at the end of a path', () => {
    expect(
      ['role/a/b', 'root', 'user/x'].map(resource => arnName({ partition: 'aws', service: 'iam', region: '', accountId: '', resource }))
    ).toEqual(['b', 'root', 'x'])
  })

  it.each([
    ['eu-central-1', 'aws'],
    ['', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['us-west-2', 'aws']
  ])('region %j lies in %s', (region, partition) => {
    expect(partitionOfRegion(region)).toBe(partition)
  })
})
