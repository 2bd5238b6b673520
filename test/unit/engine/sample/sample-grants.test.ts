import { describe, expect, test } from 'vitest'
import { sampleInventory } from '../../../../src/engine/sample/inventory/sample-inventory.ts'
import type { SampleStatement } from '../../../../src/engine/sample/inventory/sample-statement.ts'
import { actorOf, records, type SeenRecord } from './sample-records.ts'

const statements = new Map<string, readonly SampleStatement[]>(
  [...sampleInventory.users, ...sampleInventory.roles].map(({ arn, statements: own }) => [arn, own])
)

const actionOf: Readonly<Record<string, string>> = {
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  ListObjects: 's3:ListBucket',
  PutObject: 's3:PutObject',
  CopyObject: 's3:PutObject',
  DeleteObject: 's3:DeleteObject',
  GetSecretValue: 'secretsmanager:GetSecretValue',
  Decrypt: 'kms:Decrypt',
  GenerateDataKey: 'kms:GenerateDataKey',
  Sign: 'kms:Sign'
}

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`
  ).test(text)

const resourceOf = (record: SeenRecord): string => {
  if (record.eventSource !== 'secretsmanager.amazonaws.com') return record.resources?.[0]?.ARN ?? record.resources?.[1]?.ARN ?? ''
  const id = String(record.requestParameters?.secretId)
  const named = sampleInventory.secrets.find(
    ({ name, arn, accountId }) => accountId === record.recipientAccountId && (name === id || arn.startsWith(id))
  )
  return named?.arn ?? id
}

/** Keys IAM cannot grant. */
const managedKeys = (arn: string): boolean => arn.startsWith('arn:aws:kms:') && !sampleInventory.keys.some(key => key.arn === arn)

describe('who may and who does', () => {
  test('agree: every success is granted', () => {
    const astray = new Set<string>()
    for (const record of records) {
      const own = statements.get(actorOf(record) ?? '')
      const action = actionOf[record.eventName]
      if (!own || !action || record.errorCode) continue
      const resource = resourceOf(record)
      const granted = own.some(
        ({ Action, Resource }) => Action.some(each => matches(each, action)) && Resource.some(each => matches(each, resource))
      )
      if (!granted && !managedKeys(resource)) astray.add(`${actorOf(record)} ${action} ${resource.replace(/(s3:::[^/]+).*/, '$1')}`)
    }
    expect([...astray]).toEqual([])
  })
})
