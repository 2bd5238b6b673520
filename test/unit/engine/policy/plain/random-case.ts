import fc from 'fast-check'
import type { PlainCase, PlainPolicy, PlainStatement } from './plain-evaluator.ts'

const user = 'arn:aws:iam::111122223333:user/ann'
const bucket = 'arn:aws:s3:::b'

const actions = fc.subarray(
  ['s3:*', 's3:Get*', 's3:GetObject', 's3:getobject', 's3:Put*', 's3:PutObjec?', '*', 'sqs:*', 's3:*Object', 's3: GetObject'],
  {
    minLength: 1,
    maxLength: 3
  }
)
const resources = fc.subarray(
  [
    '*',
    `${bucket}/*`,
    `${bucket}/a*`,
    `${bucket}/*b`,
    `${bucket}/a`,
    `${bucket}/?`,
    `${bucket}/ab`,
    `${bucket}/b*`,
    bucket,
    'arn:aws:s3:b',
    'arn:*:*:*:*:*'
  ],
  { minLength: 1, maxLength: 3 }
)
const principals = fc.subarray(
  ['*', user, 'arn:aws:iam::111122223333:user/bob', '111122223333', 'arn:aws:iam::111122223333:root', '444455556666'],
  {
    minLength: 1,
    maxLength: 2
  }
)

const operators = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'NumericEquals', 'NumericNotEquals']
const words = operators.flatMap(name => [
  name,
  `${name}IfExists`,
  `ForAllValues:${name}`,
  `ForAnyValue:${name}`,
  `ForAnyValue:${name}IfExists`
])
const values = fc.subarray(['1', '2', '12'], { minLength: 1 })
const clause = fc.oneof(
  fc.record({ word: fc.constantFrom(...words), key: fc.constantFrom('t:a', 't:b'), wanted: values }),
  fc.record({ word: fc.constant('Null'), key: fc.constantFrom('t:a', 't:b'), wanted: fc.subarray(['true', 'false'], { minLength: 1 }) })
)
const condition = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: clause.map(({ word, key, wanted }) => ({ [word]: { [key]: wanted } })) }
)

/** @param effects  those it may have */
export const aStatement = (
  withPrincipal: boolean,
  effects: readonly ('Allow' | 'Deny')[] = ['Allow', 'Allow', 'Deny']
): fc.Arbitrary<PlainStatement> =>
  fc
    .record({
      effect: fc.constantFrom(...effects),
      notAction: fc.nat(5),
      notResource: fc.nat(5),
      actions,
      resources,
      principals,
      condition
    })
    .map(parts => ({
      Effect: parts.effect,
      ...(parts.notAction === 0 ? { NotAction: parts.actions } : { Action: parts.actions }),
      ...(parts.notResource === 0 ? { NotResource: parts.resources } : { Resource: parts.resources }),
      ...(withPrincipal ? { Principal: { AWS: parts.principals } } : {}),
      ...(parts.condition === undefined ? {} : { Condition: parts.condition as Record<string, Record<string, string[]>> })
    }))

const aPolicy = (withPrincipal: boolean): fc.Arbitrary<PlainPolicy> =>
  fc.array(aStatement(withPrincipal), { minLength: 1, maxLength: 3 }).map(Statement => ({ Version: '2012-10-17', Statement }))

const full: PlainPolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] }
const level = fc.array(fc.oneof(fc.constant(full), aPolicy(false)), { minLength: 1, maxLength: 2 })

/** Every key of up to three units over the units the patterns name and one they do not: enough to tell all patterns apart. */
export const allKeys: readonly string[] = ['a', 'b', 'z'].flatMap(x => [
  x,
  ...['a', 'b', 'z'].flatMap(y => [x + y, ...['a', 'b', 'z'].map(w => x + y + w)])
])

export const aCase: fc.Arbitrary<PlainCase> = fc.record({
  principal: fc.constant(user),
  action: fc.constantFrom('s3:GetObject', 's3:PutObject'),
  resource: fc.constantFrom(...allKeys.map(key => `${bucket}/${key}`)),
  context: fc.dictionary(fc.constantFrom('t:a', 't:b'), fc.subarray(['1', '2', '12'], { minLength: 1 })),
  identityPolicies: fc.array(aPolicy(false), { maxLength: 2 }),
  permissionBoundary: fc.option(fc.oneof(fc.constant(full), aPolicy(false)), { nil: null }),
  resourcePolicy: fc.option(aPolicy(true), { nil: null }),
  scps: fc.array(level, { maxLength: 2 }),
  resourceAccount: fc.constantFrom('111122223333', '111122223333', '444455556666')
})
