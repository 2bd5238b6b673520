import type { ActionClass } from '../../../shared/vocabulary/activity.ts'
import { asObject, type JsonObject, textOf } from '../json-values.ts'
import type { S3Row } from './s3-table.ts'

export interface ExtraAction {
  /** Without the `s3:`. */
  action: string
  class: ActionClass
}

type Asked = (value: string) => ExtraAction[]

const acl: Asked = () => [{ action: 'PutObjectAcl', class: 'admin' }]
const retention: Asked = () => [{ action: 'PutObjectRetention', class: 'admin' }]
const bypass: Asked = value => (value.toLowerCase() === 'true' ? [{ action: 'BypassGovernanceRetention', class: 'admin' }] : [])
const bucketAcl: Asked = () => [{ action: 'PutBucketAcl', class: 'admin' }]

const objectHeaders: Readonly<Record<string, Asked>> = {
  'x-amz-acl': acl,
  'x-amz-tagging': () => [{ action: 'PutObjectTagging', class: 'tag' }],
  'x-amz-object-lock-mode': retention,
  'x-amz-object-lock-retain-until-date': retention,
  'x-amz-object-lock-legal-hold': () => [{ action: 'PutObjectLegalHold', class: 'admin' }],
  'x-amz-object-lock-legal-hold-status': () => [{ action: 'PutObjectLegalHold', class: 'admin' }]
}

const bucketHeaders: Readonly<Record<string, Asked>> = {
  'x-amz-acl': bucketAcl,
  'x-amz-object-ownership': () => [{ action: 'PutBucketOwnershipControls', class: 'admin' }],
  'x-amz-bucket-object-lock-enabled': value =>
    value.toLowerCase() === 'true'
      ? [
          { action: 'PutBucketObjectLockConfiguration', class: 'admin' },
          { action: 'PutBucketVersioning', class: 'admin' }
        ]
      : []
}

const families: Readonly<Record<NonNullable<S3Row['headers']>, { headers: Readonly<Record<string, Asked>>; grant: Asked | null }>> = {
  object: { headers: objectHeaders, grant: acl },
  bucket: { headers: bucketHeaders, grant: bucketAcl },
  bypass: { headers: { 'x-amz-bypass-governance-retention': bypass }, grant: null }
}

/** Grants are logged among the headers or one level down, under `accessControlList`. */
const headersOf = (parameters: JsonObject): [string, unknown][] => {
  const nested = asObject(parameters.accessControlList)
  const own = Object.entries(parameters)
  return nested === null ? own : [...own, ...Object.entries(nested)]
}

/**
 * Permissions that request headers ask for besides the call's own: an ACL or grants, tags, a retention or legal hold, the bypass of one.
 * Header names compare without case; an empty header asks for nothing. Each action stands once.
 */
export const actionsOfHeaders = (parameters: JsonObject | null, family: NonNullable<S3Row['headers']>): ExtraAction[] => {
  if (parameters === null) return []
  const { headers, grant } = families[family]
  const found = new Map<string, ExtraAction>()
  for (const [name, value] of headersOf(parameters)) {
    if (name.length < 9 || name[1] !== '-') continue
    const header = name.toLowerCase()
    const asked = header.startsWith('x-amz-grant-') ? grant : Object.hasOwn(headers, header) ? headers[header] : null
    const text = asked ? textOf(value) : ''
    if (asked && text !== '') for (const extra of asked(text)) found.set(extra.action, extra)
  }
  return [...found.values()]
}
