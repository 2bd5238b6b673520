import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  ListTrailsCommand,
  LookupEventsCommand,
  paginateLookupEvents
} from '@aws-sdk/client-cloudtrail'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rateLimit } from '../../aws-stand-in/http/rate-limit.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aLookupEvent } from '../../aws-stand-in/state/parts.ts'
import { clientOptions, failureOf } from './clients.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn(aState())
})
afterAll(() => standIn.close())

const client = (user: string, region?: string) => new CloudTrailClient(clientOptions(standIn.url, user, region))
const trailArn = `arn:aws:cloudtrail:eu-west-1:${ids.management}:trail/${names.trail}`

test('a trail is seen at home, and as a shadow elsewhere and by members', async () => {
  const seen = async (user: string, region: string, includeShadowTrails?: boolean) =>
    (await client(user, region).send(new DescribeTrailsCommand(includeShadowTrails === undefined ? {} : { includeShadowTrails }))).trailList
  expect(await seen('admin', 'eu-west-1')).toMatchObject([{ TrailARN: trailArn, IsOrganizationTrail: true, S3BucketName: names.logBucket }])
  expect(await seen('anna', 'eu-central-1')).toMatchObject([{ HomeRegion: 'eu-west-1' }])
  expect(await seen('anna', 'eu-central-1', false)).toEqual([])
  expect((await client('admin').send(new ListTrailsCommand({}))).Trails).toEqual([
    { TrailARN: trailArn, Name: names.trail, HomeRegion: 'eu-west-1' }
  ])
})

test('a trail is asked about by name, or by ARN where it is another account’s', async () => {
  const [home, member] = [client('admin'), client('anna')]
  expect((await home.send(new GetTrailCommand({ Name: names.trail }))).Trail?.TrailARN).toBe(trailArn)
  expect((await member.send(new GetTrailCommand({ Name: trailArn }))).Trail?.Name).toBe(names.trail)
  const failure = async (Name: string) => (await failureOf(member.send(new GetTrailCommand({ Name })))).name
  expect(await failure(names.trail)).toBe('TrailNotFoundException')
  expect(await failure('a')).toBe('InvalidTrailNameException')
  expect(await failure('arn:aws:nonsense')).toBe('CloudTrailARNInvalidException')
  expect(await home.send(new GetTrailStatusCommand({ Name: names.trail }))).toMatchObject({
    IsLogging: true,
    StartLoggingTime: expect.any(Date)
  })
  const { EventSelectors } = await home.send(new GetEventSelectorsCommand({ TrailName: names.trail }))
  expect(EventSelectors).toMatchObject([{ ReadWriteType: 'All', IncludeManagementEvents: true }])
  expect((await failureOf(home.send(new GetInsightSelectorsCommand({ TrailName: names.trail })))).name).toBe('InsightNotEnabledException')
  expect((await home.send(new ListTagsCommand({ ResourceIdList: [trailArn] }))).ResourceTagList).toEqual([
    { ResourceId: trailArn, TagsList: [] }
  ])
})

test('events are looked up newest first, both ends included, fifty a page', async () => {
  const { events } = accountOf(standIn.state, 'member')
  const newestMs = Math.floor(Date.now() / 1000) * 1000
  for (let n = 0; n < 120; n++) events.push(aLookupEvent(n, { atMs: newestMs - n * 1000, readOnly: n % 2 === 0 }))
  events.push(aLookupEvent(999, { region: 'eu-central-1' }))
  const found: number[] = []
  const range = { StartTime: new Date(newestMs - 110_000), EndTime: new Date(newestMs - 5_000) }
  for await (const page of paginateLookupEvents({ client: client('anna') }, { ...range })) {
    expect(page.Events?.length).toBeLessThanOrEqual(50)
    found.push(...(page.Events ?? []).map(({ EventTime }) => EventTime?.getTime() ?? 0))
  }
  expect(found).toEqual(Array.from({ length: 106 }, (_, n) => newestMs - (n + 5) * 1000))
  const reading = await client('anna').send(
    new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'true' }] })
  )
  expect(reading.Events?.every(({ ReadOnly }) => ReadOnly === 'true')).toBe(true)
  const { NextToken } = await client('anna').send(new LookupEventsCommand(range))
  expect((await failureOf(client('anna').send(new LookupEventsCommand({ NextToken })))).name).toBe('InvalidNextTokenException')
})

describe('looking up too often', () => {
  test('is throttled where that is asked for', async () => {
    const strict = await startStandIn(aState(), { lookupsPerSecond: 0 })
    const looking = new CloudTrailClient(clientOptions(strict.url, 'anna')).send(new LookupEventsCommand({}))
    expect((await failureOf(looking)).name).toBe('ThrottlingException')
    await strict.close()
  })

  test('means more than so many in a second, in each place on its own', () => {
    const mayLookUp = rateLimit(2)
    const asked = [0, 10, 20, 999, 1001, 1011, 1012].map(nowMs => mayLookUp('one', nowMs))
    expect(asked).toEqual([true, true, false, false, true, true, false])
    expect(mayLookUp('another', 1012)).toBe(true)
  })
})
