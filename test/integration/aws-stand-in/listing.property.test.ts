import { gunzipSync } from 'node:zlib'
import { GetObjectCommand, ListObjectsV2Command, type ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, names } from '../../aws-stand-in/state/a-state.ts'
import { bucketObjects } from '../../aws-stand-in/state/bucket-objects.ts'
import { generatedLogs } from '../../aws-stand-in/state/generated-logs.ts'
import { bucketOf } from '../../aws-stand-in/state/parts.ts'
import { clientOptions } from './clients.ts'

let standIn: StandIn
let s3: S3Client
beforeAll(async () => {
  standIn = await startStandIn(aState())
  s3 = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true })
})
afterAll(() => standIn.close())

// Few different characters, so that keys meet prefixes; the last two are ordered differently by UTF-8 and by UTF-16.
const text = (maxLength: number) =>
  fc.array(fc.constantFrom('a', 'b', '/', '-', '&', '😀', '\uff5e'), { maxLength }).map(characters => characters.join(''))
const key = text(6).filter(one => one !== '')

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

interface Question {
  Prefix: string
  Delimiter: string
  StartAfter: string
}

/** What a listing is, said plainly. */
const plainListing = (keys: readonly string[], { Prefix, Delimiter, StartAfter }: Question): string[] => {
  const wanted = keys.filter(one => one.startsWith(Prefix) && byBytes(one, StartAfter) > 0).toSorted(byBytes)
  const shown = wanted.map(one => {
    const end = Delimiter === '' ? -1 : one.indexOf(Delimiter, Prefix.length)
    return end < 0 ? `key ${one}` : `prefix ${one.slice(0, end + Delimiter.length)}`
  })
  return [...new Set(shown)]
}

const shownOn = ({ Contents = [], CommonPrefixes = [] }: ListObjectsV2CommandOutput): string[] => [
  ...Contents.map(({ Key }) => `key ${Key}`),
  ...CommonPrefixes.map(({ Prefix }) => `prefix ${Prefix}`)
]

const bare = (shown: string): string => shown.slice(shown.indexOf(' ') + 1)

test('all pages together are what a plain filter gives', async () => {
  const question = fc.record({ Prefix: text(2), Delimiter: fc.constantFrom('', '/', '-', 'ab'), StartAfter: text(3) })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(key, { maxLength: 25 }), question, fc.integer({ min: 1, max: 6 }), async (keys, asked, MaxKeys) => {
      const objects = bucketObjects()
      for (const one of keys) objects.put(one, one)
      bucketOf(standIn.state, names.logBucket).objects = objects
      const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
      const all: string[] = []
      let token: string | undefined
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket: names.logBucket,
            ...given,
            MaxKeys,
            ...(token === undefined ? {} : { ContinuationToken: token })
          })
        )
        const shown = shownOn(page)
        expect(page.KeyCount).toBe(shown.length)
        expect(shown.length).toBeLessThanOrEqual(MaxKeys)
        expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined)
        if (page.IsTruncated) expect(shown.length).toBe(MaxKeys)
        all.push(...shown.toSorted((a, b) => byBytes(bare(a), bare(b))))
        token = page.NextContinuationToken
      } while (token !== undefined)
      expect(all).toEqual(plainListing(keys, asked))
    }),
    { numRuns: 150 }
  )
})

test('a quarter of a million log files of fifty accounts are listed by account, region and day', async () => {
  const accountIds = Array.from({ length: 50 }, (_, n) => String(n + 1).padStart(12, '0'))
  const regions = Array.from({ length: 17 }, (_, n) => `eu-made-${n + 1}`)
  const firstDayMs = Date.UTC(2026, 5, 1)
  const root = 'AWSLogs/o-exampleorgid/'
  const logs = generatedLogs({ root, accountIds, regions, firstDayMs, days: 30, filesPerDay: 10, eventsPerFile: 3 })
  expect(logs.keys).toHaveLength(255_000)
  bucketOf(standIn.state, names.logBucket).objects = bucketObjects(logs)
  const list = (input: object) => s3.send(new ListObjectsV2Command({ Bucket: names.logBucket, ...input }))
  expect((await list({ Prefix: root, Delimiter: '/' })).CommonPrefixes).toHaveLength(50)
  const region = `${root}000000000050/CloudTrail/eu-made-17/`
  const { Contents = [] } = await list({ Prefix: region, StartAfter: `${region}2026/06/30/` })
  expect(Contents).toHaveLength(10)
  expect(Contents[1]).toMatchObject({ LastModified: new Date('2026-06-30T02:24:00Z') })
  const got = await s3.send(new GetObjectCommand({ Bucket: names.logBucket, Key: Contents[1]?.Key ?? '' }))
  const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? [])
  expect(bytes).toHaveLength(Contents[1]?.Size ?? -1)
  expect(JSON.parse(gunzipSync(bytes).toString()).Records).toMatchObject([
    { recipientAccountId: '000000000050', awsRegion: 'eu-made-17' },
    {},
    {}
  ])
})
