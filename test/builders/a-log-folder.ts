import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface LogFolder {
  files: number
  eventsPerFile: number
  /** Every n-th event of a file is repeated from the file before; 0: none. */
  repeatEvery?: number
}

/** Writes trail logs of made-up GetObject calls in the real key layout; the same every time. @returns the number of distinct events. */
export function writeLogFolder(dir: string, { files, eventsPerFile, repeatEvery = 0 }: LogFolder): number {
  const folder = join(dir, 'AWSLogs', '111122223333', 'CloudTrail', 'eu-west-1', '2026', '07', '01')
  mkdirSync(folder, { recursive: true })
  const ids = new Set<number>()
  for (let file = 0; file < files; file++) {
    const records = Array.from({ length: eventsPerFile }, (_, i) => {
      const number = repeatEvery > 0 && file > 0 && i % repeatEvery === 0 ? (file - 1) * eventsPerFile + i : file * eventsPerFile + i
      ids.add(number)
      return aRawRecord(number)
    })
    const name = `111122223333_CloudTrail_eu-west-1_20260701T${String(file % 24).padStart(2, '0')}00Z_${String(file).padStart(16, '0')}.json.gz`
    writeFileSync(join(folder, name), gzipSync(JSON.stringify({ Records: records })))
  }
  return ids.size
}

/** The n-th made-up record; always the same for one n. */
export function aRawRecord(n: number): object {
  const user = `user-${n % 17}`
  const bucket = `bucket-${n % 29}`
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDA${user}`,
      arn: `arn:aws:iam::111122223333:user/${user}`,
      accountId: '111122223333',
      accessKeyId: `AKIA${user}`,
      userName: user
    },
    eventTime: new Date(Date.UTC(2026, 6, 1) + n * 1000).toISOString().replace('.000', ''),
    eventSource: 's3.amazonaws.com',
    eventName: n % 3 ? 'GetObject' : 'PutObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: `192.0.2.${n % 250}`,
    userAgent: 'aws-cli/2.0',
    ...(n % 11 === 0 && { errorCode: 'AccessDenied', errorMessage: 'Access Denied' }),
    requestParameters: { bucketName: bucket, key: `reports/part-${n}.csv` },
    responseElements: null,
    eventID: `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`,
    readOnly: n % 3 !== 0,
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/reports/part-${n}.csv` },
      { type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}`, accountId: '111122223333' }
    ],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: '111122223333',
    eventCategory: 'Data'
  }
}
