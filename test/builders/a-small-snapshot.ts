import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const account = '111122223333'
const region = 'eu-west-1'
const trail = `arn:aws:cloudtrail:${region}:${account}:trail/main`

const user = (name: string, document: object) => ({
  Path: '/',
  UserName: name,
  UserId: `AIDA${name}`,
  Arn: `arn:aws:iam::${account}:user/${name}`,
  CreateDate: '2025-01-02T03:04:05+00:00',
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document }],
  GroupList: [],
  AttachedManagedPolicies: []
})

const readAll = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'List', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
    { Sid: 'ReadAll', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
  ]
}

const trailConfig = {
  Name: 'main',
  TrailARN: trail,
  HomeRegion: region,
  S3BucketName: 'logs',
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  IncludeGlobalServiceEvents: true
}

/** The account of `writeLogFolder` with 40 buckets, two users who may read them all, and a trail that records everything. */
export const writeSmallSnapshot = (dir: string): void => {
  const files: Record<string, object> = {
    'snapshot.json': { format: 'footfall-snapshot', version: 1, takenAt: '2026-07-01T00:00:00Z' },
    [`${account}/iam/get-account-authorization-details.json`]: {
      UserDetailList: [user('user-3', readAll), user('never-seen', readAll)],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: []
    },
    [`${account}/s3api/list-buckets.json`]: {
      Buckets: Array.from({ length: 40 }, (_, n) => ({ Name: `bucket-${n}`, CreationDate: '2025-01-02T03:04:05+00:00' }))
    },
    [`${account}/cloudtrail/${region}/describe-trails.json`]: { trailList: [trailConfig] },
    [`${account}/cloudtrail/${region}/get-trail-status/main.json`]: { IsLogging: true, StartLoggingTime: '2025-01-02T03:04:05+00:00' },
    [`${account}/cloudtrail/${region}/get-event-selectors/main.json`]: {
      TrailARN: trail,
      EventSelectors: [
        { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }
      ]
    }
  }
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(content))
  }
}
