import { gzipSync } from 'node:zlib'
import type { Generated } from './bucket-objects.ts'
import { compareUtf8 } from './utf8-order.ts'

export interface LogFiles {
  /** Up to the account: `AWSLogs/o-exampleorgid/` for an organization's trail, `AWSLogs/` for an account's. */
  root: string
  accountIds: readonly string[]
  regions: readonly string[]
  /** Midnight, UTC. */
  firstDayMs: number
  days: number
  filesPerDay: number
  eventsPerFile: number
}

const dayMs = 86_400_000
const two = (number: number): string => String(number).padStart(2, '0')
const compact = (ms: number): string => new Date(ms).toISOString().replace(/[-:]/g, '').slice(0, 13)

/** The files of one account, region and day, spread evenly over it. */
const keysOfDay = ({ root, filesPerDay }: LogFiles, account: string, region: string, startMs: number): string[] => {
  const folder = new Date(startMs).toISOString().slice(0, 10).replaceAll('-', '/')
  return Array.from({ length: filesPerDay }, (_, n) => {
    const minutes = Math.floor((n * 1440) / filesPerDay)
    const at = `${compact(startMs + minutes * 60_000)}Z`.replace(/T(\d{4})\d*Z/, 'T$1Z')
    return `${root}${account}/CloudTrail/${region}/${folder}/${account}_CloudTrail_${region}_${at}_${two(n % 100)}${String(n).padStart(14, '0')}.json.gz`
  })
}

const name = /(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_(\w+)\.json\.gz$/

const deliveredMs = (key: string): number => {
  const [, , , year, month, day, hour, minute] = name.exec(key) ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}

/** The file's events: in the five minutes before it was delivered, every id once in the whole bucket. */
const recordsOf = (key: string, count: number): object[] => {
  const [, accountId = '', region = '', , month, day, hour, minute, unique = ''] = name.exec(key) ?? []
  const stamp = `${month}${day}${hour}${minute}`
  const place = Buffer.from(region).reduce((sum, letter) => (sum * 31 + letter) % 0xffff, 7)
  return Array.from({ length: count }, (_, n) => {
    const user = `user-${n % 7}`
    return {
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: `AIDA${user}`,
        arn: `arn:aws:iam::${accountId}:user/${user}`,
        accountId,
        userName: user
      },
      eventTime: new Date(deliveredMs(key) - 300_000 + n * 1000).toISOString().replace('.000', ''),
      eventSource: 'secretsmanager.amazonaws.com',
      eventName: 'GetSecretValue',
      awsRegion: region,
      sourceIPAddress: '192.0.2.1',
      userAgent: 'aws-cli/2.0',
      requestParameters: { secretId: `secret-${n % 5}` },
      responseElements: null,
      eventID: `${stamp}-${place.toString(16).padStart(4, '0')}-4${unique.slice(-3)}-a${n.toString(16).padStart(3, '0')}-${accountId}`,
      readOnly: true,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: 'Management'
    }
  })
}

/** A trail's files in the real key layout, for `bucketObjects`: as many as asked for, each made when it is read, always the same. */
export const generatedLogs = (files: LogFiles): Generated => {
  const keys = files.accountIds.flatMap(account =>
    files.regions.flatMap(region =>
      Array.from({ length: files.days }, (_, day) => keysOfDay(files, account, region, files.firstDayMs + day * dayMs)).flat()
    )
  )
  const sizes = new Map<string, number>()
  const body = (key: string): Buffer => gzipSync(JSON.stringify({ Records: recordsOf(key, files.eventsPerFile) }), { level: 1 })
  return {
    keys: keys.sort(compareUtf8),
    body,
    lastModifiedMs: deliveredMs,
    sizeBytes: key => {
      const known = sizes.get(key) ?? body(key).length
      sizes.set(key, known)
      return known
    }
  }
}
