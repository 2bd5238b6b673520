import { describe, expect, it } from 'vitest'
import { parseStructText } from '../../../../../src/engine/cloudtrail/records/struct-text.ts'

describe('struct text of Athena and CloudTrail Lake', () => {
  it.each<[string, unknown]>([
    ['{}', {}],
    ['[]', []],
    ['{type=IAMUser, username=alice}', { type: 'IAMUser', username: 'alice' }],
    ['{type=Root, invokedby=null}', { type: 'Root' }],
    ['{a={b={c=1}}, d=2}', { a: { b: { c: '1' } }, d: '2' }],
    [
      '[{arn=arn:aws:s3:::b/k, type=AWS::S3::Object}, {arn=x, accountid=1}]',
      [
        { arn: 'arn:aws:s3:::b/k', type: 'AWS::S3::Object' },
        { arn: 'x', accountid: '1' }
      ]
    ],
    ['{principalid=AROA:a=b,c, arn=x}', { principalid: 'AROA:a=b,c', arn: 'x' }],
    ['{agent=Mozilla/5.0 (X11, like Gecko), n=1}', { agent: 'Mozilla/5.0 (X11, like Gecko)', n: '1' }],
    ['{list=[a, b], m=}', { list: ['a', 'b'] }],
    ['{a=1', undefined],
    ['{a}', undefined],
    ['plain', undefined],
    [`${'{a='.repeat(500)}`, undefined]
  ])('%s', (text, expected) => {
    expect(parseStructText(text)).toEqual(expected)
  })
})
