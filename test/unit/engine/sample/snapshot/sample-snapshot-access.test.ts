import { describe, expect, test } from 'vitest'
import { sampleBucket, sampleBuckets } from '../../../../../src/engine/sample/inventory/sample-buckets.ts'
import { sampleKey } from '../../../../../src/engine/sample/inventory/sample-keys.ts'
import { quietUsers } from '../../../../../src/engine/sample/inventory/sample-quiet-users.ts'
import { roles } from '../../../../../src/engine/sample/inventory/sample-roles.ts'
import { sampleSecret } from '../../../../../src/engine/sample/inventory/sample-secrets.ts'
import { users } from '../../../../../src/engine/sample/inventory/sample-users.ts'
import { accessChanges } from '../../../../../src/engine/sample/snapshot/access-changes.ts'
import { parentsOf } from '../../../../../src/engine/sample/snapshot/organization-files.ts'
import { sampleSnapshotFiles } from '../../../../../src/engine/sample/snapshot/sample-snapshot.ts'
import { OLDER_SNAPSHOT_MS, SNAPSHOT_MS } from '../../../../../src/engine/sample/snapshot/snapshot-times.ts'
import { actorOf, records } from '../sample-records.ts'
import { type SampleAccess, sampleAccess } from './sample-access.ts'
import { type SeenUse, seenUses } from './sample-uses.ts'

const newest = sampleAccess([...sampleSnapshotFiles()], parentsOf, SNAPSHOT_MS)
const older = sampleAccess([...sampleSnapshotFiles(OLDER_SNAPSHOT_MS)], parentsOf, OLDER_SNAPSHOT_MS)
const uses = seenUses()

const decide = (access: SampleAccess, use: Pick<SeenUse, 'holderArn' | 'action' | 'resource' | 'accountId' | 'region'>) =>
  access.decide(use.holderArn, use.action, use.resource, use.accountId, use.region)

const short = ({ holderArn, action, resource }: SeenUse): string =>
  `${holderArn.replace(/^.*\//, '')} ${action} ${resource.replace(/^.*secret:(.{10,40}).*$/, '$1').replace('arn:aws:s3:::outfitters-', '')}`

const on = (resource: { arn: string; accountId: string; region: string }) => ({
  resource: resource.arn,
  accountId: resource.accountId,
  region: resource.region
})

describe('access in the sample’s snapshots', () => {
  test('covers what the logs show, but for what was taken away since', () => {
    const astray = uses.filter(use => decide(newest, use)?.decision === 'denied')
    const bySweep = astray.filter(use => use.holderArn === roles.deploy.arn && use.action === 'secretsmanager:GetSecretValue')
    expect(bySweep).toHaveLength(15)
    expect(
      astray
        .filter(use => !bySweep.includes(use))
        .map(short)
        .sort()
    ).toEqual([
      'evidence-reader s3:GetObject org-cloudtrail-logs',
      'evidence-reader s3:ListBucket org-cloudtrail-logs',
      'maria.gonzalez s3:GetObject finance-ledger',
      `maria.gonzalez secretsmanager:GetSecretValue ${sampleSecret('prod/orders/database').arn.slice(-27)}`,
      'okta-data-engineer s3:PutObject public-assets'
    ])
    expect(uses.filter(use => !newest.holders.has(use.holderArn))).toEqual([])
  })

  test('covered, in the older snapshot, what had begun by then', () => {
    const begun = uses.filter(use => use.firstMs < OLDER_SNAPSHOT_MS)
    expect(begun.length).toBeGreaterThan(150)
    expect(begun.filter(use => decide(older, use)?.decision !== 'allowed' && decide(older, use)?.decision !== 'conditional')).toEqual([])
  })

  test('changed between the two where the list of changes says so', () => {
    for (const { holderArn, change, resource, actions } of accessChanges) {
      const owner = resource.includes(':s3:::')
        ? sampleBucket(resource.slice('arn:aws:s3:::outfitters-'.length))
        : sampleSecret('prod/orders/database')
      const action = actions?.[0] ?? (resource.includes(':s3:::') ? 's3:ListBucket' : 'secretsmanager:GetSecretValue')
      const at = (access: SampleAccess) => decide(access, { holderArn, action, ...on(owner) })?.decision !== 'denied'
      expect([holderArn, action, at(older), at(newest)]).toEqual([holderArn, action, change === 'taken', change === 'given'])
    }
  })

  test('depends on the way in, and on a tag of the session', () => {
    const conditional = uses.filter(use => decide(newest, use)?.decision === 'conditional')
    expect(new Set(conditional.map(use => use.holderArn))).toEqual(new Set([roles.storefront.arn, roles.support.arn]))
    const unknown = conditional.flatMap(use => decide(newest, use)?.unknown)
    expect(new Set(unknown)).toEqual(new Set(['aws:SourceVpce', 'aws:PrincipalTag/department']))
    const byOwnTag = {
      holderArn: users.loadTest.arn,
      action: 'secretsmanager:GetSecretValue',
      ...on(sampleSecret('staging/storefront/database'))
    }
    expect(decide(newest, byOwnTag)?.decision).toBe('allowed')
  })

  test('is narrowed by a boundary, by the organization and by a key that trusts nobody else', () => {
    const reasonOf = (holderArn: string, action: string, resource: { arn: string; accountId: string; region: string }) =>
      decide(newest, { holderArn, action, ...on(resource) })?.reason
    expect(reasonOf(roles.deploy.arn, 'secretsmanager:GetSecretValue', sampleSecret('prod/etl/crm'))).toBe('boundary')
    expect(reasonOf(users.lena.arn, 'secretsmanager:GetSecretValue', sampleSecret('sandbox/notebook/token'))).toBe('boundary')
    expect(reasonOf(roles.analytics.arn, 's3:GetObject', sampleBucket('hr-documents'))).toBe('scp')
    expect(reasonOf(roles.finance.arn, 's3:GetObject', sampleBucket('hr-documents'))).toBe('identity-policy')
    expect(reasonOf(roles.analytics.arn, 'kms:Decrypt', sampleKey('hr-data'))).toBe('resource-policy')
    expect(reasonOf(roles.monthEnd.arn, 'kms:Decrypt', sampleKey('hr-data'))).toBe('resource-policy')
    expect(decide(newest, { holderArn: roles.monthEnd.arn, action: 'kms:Decrypt', ...on(sampleKey('hr-data')) })?.decision).toBe('allowed')
    expect(reasonOf(roles.responder.arn, 'kms:Decrypt', sampleKey('evidence'))).toBe('grant')
  })

  test('leaves nothing unused here, about half there, and nearly all elsewhere', () => {
    const dataActions = ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject']
    const unusedPercent = (holderArn: string): number => {
      const granted = sampleBuckets.filter(bucket =>
        dataActions.some(action => decide(newest, { holderArn, action, ...on(bucket) })?.decision !== 'denied')
      )
      const usedArns = new Set(uses.filter(use => use.holderArn === holderArn && dataActions.includes(use.action)).map(use => use.resource))
      return Math.round(100 * (1 - granted.filter(({ arn }) => usedArns.has(arn)).length / granted.length))
    }
    expect(
      [roles.stagingStorefront, users.etl, roles.support, roles.analytics, quietUsers.reporting].map(({ arn }) => unusedPercent(arn))
    ).toEqual([0, 50, 40, 90, 100])
  })

  test('lets every role be taken by whoever took it', () => {
    const taken = new Map(
      records
        .filter(
          record => record.eventName === 'AssumeRole' && record.recipientAccountId === record.userIdentity.accountId && !record.errorCode
        )
        .map(record => [`${actorOf(record)} ${String(record.requestParameters?.roleArn)}`, record])
    )
    expect(taken.size).toBeGreaterThan(8)
    for (const record of taken.values()) {
      const roleArn = String(record.requestParameters?.roleArn)
      const use = {
        holderArn: actorOf(record) ?? '',
        action: 'sts:AssumeRole',
        resource: roleArn,
        accountId: roleArn.split(':')[4] ?? '',
        region: 'us-east-1'
      }
      if (newest.holders.has(use.holderArn)) expect([use, decide(newest, use)?.decision]).toEqual([use, 'allowed'])
    }
  })
})
