import type { Caller } from '../../../src/engine/sample/caller.ts'
import { createRandom } from '../../../src/engine/sample/random.ts'
import type { SampleRecord } from '../../../src/engine/sample/records/call-record.ts'
import { asRole, withKey } from '../../../src/engine/sample/records/sessions.ts'
import { createStage, type Stage } from '../../../src/engine/sample/stage.ts'
import { type Burst, drawCall } from './synthetic-calls.ts'
import { BENCH_ACCOUNT, BENCH_REGIONS, world, zipf } from './synthetic-world.ts'

/** What a set of synthetic logs is made of. The same four numbers give the same bytes. */
export interface InputSize {
  files: number
  eventsPerFile: number
  seed: number
}

const START_MS = Date.UTC(2026, 5, 1)
const SPAN_MS = 90 * 86_400_000
const CALLERS = 500
const HOUR_MS = 3_600_000

const drawCaller = zipf(CALLERS, 0.9)
const drawNear = zipf(20, 1.1)
/** Mixes users and roles through the ranks. */
const numberOf = (rank: number): number => (rank * 187) % CALLERS

const callerOf = (stage: Stage, number: number, atMs: number): Caller => {
  const address = world.addresses[(number * 5 + stage.random.int(4)) % world.addresses.length] ?? '10.0.0.1'
  const agent = world.agents[(number * 3) % world.agents.length] ?? 'aws-cli/2'
  const user = world.users[number]
  if (user) return withKey(user, address, agent)
  const role = world.roles[number - world.users.length]
  if (!role) throw new RangeError(`No caller ${number}.`)
  const createdAtMs = atMs - (atMs % HOUR_MS)
  const hour = createRandom(`session/${number}/${createdAtMs}`)
  return asRole({ role, name: `session-${number % 40}`, accessKeyId: `ASIA${hour.upper(16)}`, createdAtMs }, address, agent)
}

const startBurst = (stage: Stage, region: string, atMs: number): Burst => {
  const number = numberOf(drawCaller(stage.random))
  const bucket = world.buckets[(number * 37 + drawNear(stage.random) * 91) % world.buckets.length]
  if (!bucket) throw new RangeError('No bucket.')
  return { caller: callerOf(stage, number, atMs), bucket: { ...bucket, region }, region, number }
}

const write = (size: InputSize, index: number, count: number): SampleRecord[] => {
  const records: SampleRecord[] = []
  const stage = createStage(createRandom(`bench/${size.seed}/${size.files}/${index}`), record => records.push(record))
  const region = BENCH_REGIONS[index % BENCH_REGIONS.length] ?? 'us-east-1'
  const startMs = startOf(size, index)
  let burst = startBurst(stage, region, startMs)
  let play = drawCall(stage)
  while (records.length < count) {
    if (!stage.random.chance(0.8)) burst = startBurst(stage, region, startMs)
    if (!stage.random.chance(0.7)) play = drawCall(stage)
    play(stage, burst, startMs + stage.random.int(300) * 1000)
  }
  return records.slice(0, count).map(record => ({ ...record, awsRegion: region }))
}

const startOf = ({ files }: InputSize, index: number): number => START_MS + Math.floor(((index / files) * SPAN_MS) / 1000) * 1000

/** How often a file repeats the first record of the file before: what deduplication is for. */
const REPEATS = 0.5

/** Records of one file, a few of them seen before. */
export const syntheticRecords = (size: InputSize, index: number): SampleRecord[] => {
  const repeats = index > 0 && createRandom(`repeat/${size.seed}/${index}`).chance(REPEATS)
  const records = write(size, index, size.eventsPerFile - (repeats ? 1 : 0))
  return repeats ? [...records, ...write(size, index - 1, 1)] : records
}

/** Where the file lies in the bucket. */
export const syntheticKey = (size: InputSize, index: number): string => {
  const region = BENCH_REGIONS[index % BENCH_REGIONS.length]
  const time = new Date(startOf(size, index) + 600_000).toISOString()
  const stamp = `${time.slice(0, 10).replaceAll('-', '')}T${time.slice(11, 16).replace(':', '')}Z`
  const unique = createRandom(`name/${size.seed}/${index}`).hex(16)
  return `AWSLogs/${BENCH_ACCOUNT}/CloudTrail/${region}/${time.slice(0, 10).replaceAll('-', '/')}/${BENCH_ACCOUNT}_CloudTrail_${region}_${stamp}_${unique}.json.gz`
}
