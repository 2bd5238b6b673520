import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allowOnly } from '../../aws-stand-in/authorize/allow-only.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { allowing } from '../../aws-stand-in/state/parts.ts'
import { aLogBucket, type LogBucket } from './log-bucket.ts'

const hour = 3_600_000
const org = 'o-abcdefghij'
const collector = `arn:aws:iam::${ids.logArchive}:user/collector`
const bucketArn = `arn:aws:s3:::${names.logBucket}`
const accounts = ['111122223333', '444455556666']

/** The policy a collector is given, narrowed to one root; the values above the root are for finding the layout. */
const leastFor = (root: string, above: readonly string[]) => [
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: bucketArn,
        Condition: { StringLike: { 's3:prefix': ['', ...above, root, `${root}/*`] } }
      }
    ]
  },
  allowing('s3:GetObject', `${bucketArn}/${root}/*`),
  allowing('kms:Decrypt', `arn:aws:kms:eu-west-1:${ids.logArchive}:key/${names.logKey}`)
]

describe('a sync with no more than the policy a collector is given', () => {
  let dir = ''
  let bucket: LogBucket
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-least-'))
  })
  afterEach(async () => {
    await bucket.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it.for([
    ['', 'account', `AWSLogs/${accounts[0]}`, ['AWSLogs/']],
    ['', 'organization', `AWSLogs/${org}`, ['AWSLogs/']],
    ['central', 'organization', `central/AWSLogs/${org}`, ['central/', 'central/AWSLogs/']],
    [org, 'organization', `${org}/AWSLogs/${org}`, [`${org}/`, `${org}/AWSLogs/`]]
  ] as const)(
    'prefix “%s”, %s: counts, lists and reads everything below %s, and calls nothing else',
    async ([prefix, mode, root, above]) => {
      bucket = await aLogBucket(dir, { prefix, mode, accountId: accounts[0] as string })
      const base = mode === 'account' ? 'AWSLogs/' : `${root}/`
      const read = mode === 'account' ? accounts.slice(0, 1) : accounts
      const keys = read.flatMap(account =>
        bucket.put([26, 3].map(hours => ({ root: base, account, region: 'eu-west-1', atMs: Date.now() - hours * hour })))
      )
      bucket.standIn.setAuthorize(allowOnly({ [collector]: leastFor(root, above) }))
      expect(await bucket.estimate()).toMatchObject({ files: keys.length })
      const report = await bucket.sync()
      expect(report.connectors).toMatchObject([{ state: 'done', problem: null, problems: [], filesFetched: keys.length, accounts: read }])
      // Asking for the bucket has no prefix a condition could allow; what is refused tells the region all the same.
      const refused = bucket.standIn.calls
        .filter(({ code, operation }) => code !== null && operation !== 'HeadBucket')
        .map(({ operation, target }) => `${operation} ${target}`)
      expect(refused).toEqual([])
      expect(bucket.standIn.calls.actions()).toEqual(['kms:Decrypt', 's3:GetObject', 's3:ListBucket'])
    }
  )
})
