import type { ConditionClause, PolicyStatement } from '../../../shared/vocabulary/policy-document.ts'
import type { CompiledPolicy } from '../compile-policy.ts'
import { parseRange } from '../condition/ip-range.ts'

/** Keys whose fixed values keep a statement from being public. */
const limitingKeys = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id'
])

/** Ranges wider than this are as good as everybody. */
const leastPrefix = { 32: 8, 128: 32 } as const

const isFixed = (key: string, value: string): boolean => {
  if (key !== 'aws:sourceip') return !/[*?]|\$\{/.test(value)
  const range = parseRange(value)
  return range !== null && range.prefix >= leastPrefix[range.width]
}

const limits = ({ operator, set, ifExists, key, values, unreadable }: ConditionClause): boolean => {
  const name = key.toLowerCase()
  const positive = !operator.includes('not') && operator !== 'null' && set !== 'all' && !ifExists
  return positive && !unreadable && limitingKeys.has(name) && values.length > 0 && values.every(value => isFixed(name, value))
}

const isPublicStatement = ({ effect, principals, conditions }: PolicyStatement): boolean =>
  effect === 'Allow' &&
  principals !== null &&
  (principals.not || principals.entries.some(({ type, value }) => type === 'AWS' && value === '*')) &&
  !conditions.some(limits)

/**
 * Whether S3 takes a bucket policy for public: some Allow admits everybody and is not limited to fixed accounts, networks or the like.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const isPublicPolicy = (policy: CompiledPolicy): boolean => policy.statements.some(({ source }) => isPublicStatement(source))
