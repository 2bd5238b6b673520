import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../../../src/engine/policy/parse/parse-policy.ts'
import type { PolicyKind } from '../../../../../src/shared/vocabulary/policy-document.ts'

const good = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const document = (...statements: unknown[]): object => ({ Version: '2012-10-17', Statement: statements })

const complaints = (policy: unknown, kind: PolicyKind = 'identity'): string[] =>
  parsePolicy(policy, kind).problems.map(({ place, reason, fatal }) => `${fatal ? 'unknown' : 'told'}: ${place}: ${reason}`)

describe('reading a policy', () => {
  it.each([
    ['an object', document(good)],
    ['JSON text', JSON.stringify(document(good))],
    ['JSON text after a byte order mark', `\uFEFF${JSON.stringify(document(good))}\n`],
    ['URL-encoded JSON text', encodeURIComponent(JSON.stringify(document(good)))],
    ['URL-encoded text that begins with a line break', encodeURIComponent(`\n${JSON.stringify(document(good), null, 2)}`)],
    ['one statement without a list', { Version: '2012-10-17', Statement: good }]
  ])('takes %s', (_, policy) => {
    const { document: read, problems } = parsePolicy(policy, 'identity')
    expect(problems).toEqual([])
    expect(read?.statements).toHaveLength(1)
    expect(read?.statements[0]).toMatchObject({ effect: 'Allow', actions: { not: false, values: ['s3:GetObject'], unreadable: false } })
  })

  it('keeps percent signs that are no encoding of the document', () => {
    const policy = JSON.stringify(document({ ...good, Resource: 'arn:aws:s3:::b/50%25' }))
    expect(parsePolicy(policy, 'identity').document?.statements[0]?.resources.values).toEqual(['arn:aws:s3:::b/50%25'])
  })

  it.each<[unknown, string]>([
    ['', 'unknown: : The policy cannot be read: it is empty'],
    ['{"Version": ', 'unknown: : The policy cannot be read: it is not valid JSON; it may have been cut off'],
    ["{'Version': 1}", 'unknown: : The policy cannot be read: it is not valid JSON'],
    ['%7B%', 'unknown: : The policy cannot be read: its URL encoding is broken'],
    [null, 'unknown: : The policy is null; expected an object with Version and Statement'],
    [[], 'unknown: : The policy is a list; expected an object with Version and Statement'],
    [{ Version: '2012-10-17' }, 'unknown: Statement: is missing'],
    [{ Version: '2012-10-17', Statement: 'x' }, 'unknown: Statement: is a string; expected an object or a list of objects']
  ])('treats %j as unknown', (policy, complaint) => {
    expect(complaints(policy)).toEqual([complaint])
    expect(parsePolicy(policy, 'identity').document).toBeNull()
  })

  it.each<[string, unknown, string[]]>([
    ['an unknown element', { ...good, Condtion: {} }, ['unknown: Statement[0].Condtion: is no element of a statement']],
    ['a bad Effect', { ...good, Effect: 'allow' }, ['unknown: Statement[0].Effect: is "allow"; expected "Allow" or "Deny"']],
    ['both Action and NotAction', { ...good, NotAction: '*' }, ['unknown: Statement[0]: has both Action and NotAction; IAM takes one']],
    ['no Resource', { Effect: 'Allow', Action: '*' }, ['unknown: Statement[0]: has neither Resource nor NotResource']],
    [
      'whitespace',
      { ...good, Action: ['s3: Get'] },
      ['told: Statement[0].Action[0]: "s3: Get" has whitespace in it, so it matches no action']
    ],
    ['no service', { ...good, Action: 'Get' }, ['unknown: Statement[0].Action: "Get" is no action; expected "service:Name" or "*"']],
    ['a number', { ...good, Action: ['s3:Get', 5] }, ['unknown: Statement[0].Action[1]: is a number; expected a string']],
    ['an object', { ...good, Resource: {} }, ['unknown: Statement[0].Resource: is an object; expected a string or a list of strings']],
    [
      'a short ARN',
      { ...good, Resource: 'arn:aws:s3:b' },
      ['told: Statement[0].Resource: "arn:aws:s3:b" is neither "*" nor an ARN of six parts, so it matches no resource']
    ],
    ['a principal', { ...good, Principal: '*' }, ['unknown: Statement[0].Principal: may stand only in policies on resources']],
    [
      'an operator',
      { ...good, Condition: { StringIs: { a: 'b' } } },
      ['unknown: Statement[0].Condition.StringIs: "StringIs" is no condition operator']
    ],
    [
      'NullIfExists',
      { ...good, Condition: { NullIfExists: { a: 'true' } } },
      ['unknown: Statement[0].Condition.NullIfExists: "NullIfExists" is no condition operator']
    ],
    [
      'a number that is none',
      { ...good, Condition: { NumericLessThan: { 's3:max-keys': ['5', 'x'] } } },
      ['unknown: Statement[0].Condition.NumericLessThan["s3:max-keys"][1]: "x" is no value NumericLessThan can compare with']
    ],
    [
      'a Condition that is a list',
      { ...good, Condition: [] },
      ['unknown: Statement[0].Condition: is a list; expected an object of operators']
    ],
    ['a string', 'x', ['unknown: Statement[0]: is a string; expected an object']],
    ['an empty list', { ...good, Action: [] }, ['told: Statement[0].Action: is an empty list']]
  ])('names %s', (_, statement, expected) => {
    expect(complaints(document(statement))).toEqual(expected)
  })

  it('tells Sids that stand twice', () => {
    const [first, second] = [
      { ...good, Sid: 'a' },
      { ...good, Sid: 'a' }
    ]
    expect(complaints(document(first, second))).toEqual(['told: Statement[1].Sid: "a" is also the Sid of Statement[0]'])
  })

  it('reads a document without Version as of 2008 and says so', () => {
    const { document: read, problems } = parsePolicy({ Statement: good }, 'identity')
    expect(read?.version).toBe('2008-10-17')
    expect(problems).toEqual([
      { place: '', reason: 'has no Version, so IAM reads it as of 2008-10-17: variables are plain text', fatal: false }
    ])
  })

  it('doubts every statement of a document with an unknown element', () => {
    const { document: read } = parsePolicy({ ...document(good), Sttement: [] }, 'identity')
    expect(read?.statements[0]?.unreadable).toBe(true)
  })

  it('asks for a principal in policies on resources', () => {
    expect(complaints(document(good), 'resource')).toEqual([
      'unknown: Statement[0]: has neither Principal nor NotPrincipal, which a policy on a resource needs'
    ])
    expect(complaints(document({ ...good, Principal: { Aws: '*' } }), 'resource')).toEqual([
      'unknown: Statement[0].Principal.Aws: "Aws" is no type of principal; expected AWS, Service, Federated, CanonicalUser'
    ])
  })

  it('flags an Allow with NotPrincipal', () => {
    expect(complaints(document({ ...good, NotPrincipal: { AWS: '*' } }), 'resource')).toEqual([
      'told: Statement[0].NotPrincipal: with Allow admits everyone who is not listed, anonymous callers too'
    ])
  })

  it('takes a trust policy without Resource', () => {
    expect(complaints(document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }), 'trust')).toEqual([])
  })

  it('is not fooled by names every object has', () => {
    expect(complaints(JSON.parse('{"__proto__": {"Statement": []}, "Version": "2012-10-17"}'))).toContain('unknown: Statement: is missing')
    expect(complaints(document({ ...good, Condition: { constructor: { a: 'b' } } }))).toEqual([
      'unknown: Statement[0].Condition.constructor: "constructor" is no condition operator'
    ])
  })
})
