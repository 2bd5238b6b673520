import { accounts, EU_REGION, HOME_REGION, ORGANIZATION_ID } from './inventory/sample-accounts.ts'
import { createRandom, type Random } from './random.ts'
import type { SampleRecord } from './records/call-record.ts'
import { atUtc, SAMPLE_END_MS, SAMPLE_START_MS } from './sample-calendar.ts'

/** One log file: its key in the log bucket, and its records. */
export interface SampleFile {
  /** `AWSLogs/o-exampleorg1/ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/NAME.json.gz` */
  key: string
  records: SampleRecord[]
}

const HOUR_MS = 3_600_000

/**
 * Hours of events in one file. CloudTrail delivers about every five minutes; files that small would make
 * twenty thousand of them, each with its own cost to read, and show nothing more.
 */
const hoursPerFile = (accountId: string, region: string): number => {
  if (accountId !== accounts.production) return 12
  return region === HOME_REGION ? 2 : region === EU_REGION ? 6 : 12
}

/** The file with records of this window of production arrives seven hours late, and its records say so. */
const LATE_WINDOW_MS = atUtc('2026-08-05T10:00')
const LATE_BY_MS = 7 * HOUR_MS

/** How often a record comes a second time, in the file after. */
const DUPLICATES = 0.0005

interface Pile {
  accountId: string
  region: string
  windowMs: number
  windowEndMs: number
  records: SampleRecord[]
}

/** Puts records into the piles that become files. */
export interface Delivery {
  accept(record: SampleRecord): void
  /** The files of all windows that ended by then, oldest first. */
  filesUntil(endMs: number): SampleFile[]
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const fileKey = (pile: Pile, deliveredMs: number, random: Random): string => {
  const time = new Date(deliveredMs)
  const [year, month, day] = [String(time.getUTCFullYear()), twoDigits(time.getUTCMonth() + 1), twoDigits(time.getUTCDate())]
  const stamp = `${year}${month}${day}T${twoDigits(time.getUTCHours())}${twoDigits(time.getUTCMinutes())}Z`
  const folder = `AWSLogs/${ORGANIZATION_ID}/${pile.accountId}/CloudTrail/${pile.region}/${year}/${month}/${day}`
  return `${folder}/${pile.accountId}_CloudTrail_${pile.region}_${stamp}_${random.base64(16).replace(/[+/]/g, 'x')}.json.gz`
}

const byTime = (a: SampleRecord, b: SampleRecord): number => (a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0)

/** CloudTrail keeps no order inside a file: neighbours change places now and then. */
const shuffleALittle = (records: SampleRecord[], random: Random): void => {
  for (let index = 1; index < records.length; index++) {
    const [before, here] = [records[index - 1], records[index]]
    if (before && here && random.chance(0.08)) [records[index - 1], records[index]] = [here, before]
  }
}

const isLate = (pile: Pile): boolean =>
  pile.windowMs === LATE_WINDOW_MS && pile.accountId === accounts.production && pile.region === HOME_REGION

const closePile = (pile: Pile, random: Random): SampleFile => {
  const minutes = random.between(3, 11)
  const late = isLate(pile)
  const records = pile.records.sort(byTime).map(record => (late ? { ...record, addendum: { reason: 'DELIVERY_DELAY' } } : record))
  shuffleALittle(records, random)
  return { key: fileKey(pile, pile.windowEndMs + minutes * 60_000 + (late ? LATE_BY_MS : 0), random), records }
}

const pileOf = (piles: Map<string, Pile>, record: SampleRecord): Pile => {
  const { recipientAccountId: accountId, awsRegion: region } = record
  const lengthMs = hoursPerFile(accountId, region) * HOUR_MS
  const windowMs = Math.floor(Date.parse(record.eventTime) / lengthMs) * lengthMs
  const name = `${accountId}/${region}/${windowMs}`
  const pile = piles.get(name) ?? { accountId, region, windowMs, windowEndMs: windowMs + lengthMs, records: [] }
  piles.set(name, pile)
  return pile
}

/** @param isLogged  whether a trail was recording when and where the event happened */
export const createDelivery = (isLogged: (record: SampleRecord) => boolean): Delivery => {
  const piles = new Map<string, Pile>()
  const again = new Map<string, SampleRecord[]>()
  const random = createRandom('delivery')
  return {
    accept(record) {
      const atMs = Date.parse(record.eventTime)
      if (atMs >= SAMPLE_START_MS && atMs < SAMPLE_END_MS && isLogged(record)) pileOf(piles, record).records.push(record)
    },
    filesUntil(endMs) {
      const ended = [...piles]
        .filter(([, pile]) => pile.windowEndMs <= endMs)
        .sort(([a, x], [b, y]) => x.windowEndMs - y.windowEndMs || (a < b ? -1 : 1))
      return ended.map(([name, pile]) => {
        piles.delete(name)
        const file = closePile(pile, random)
        const chain = `${pile.accountId}/${pile.region}`
        const repeated = again.get(chain) ?? []
        again.set(
          chain,
          file.records.filter(() => random.chance(DUPLICATES))
        )
        file.records.push(...repeated)
        return file
      })
    }
  }
}
