import type { DatabaseSync } from 'node:sqlite'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'

const hourSeconds = 3600

/** What the stored events of one account say of its logs, up to one moment. */
export interface AccountLogSums {
  accountId: string
  events: number
  /** Regions of its events. */
  regions: string[]
  /** Distinct hours since 1970 with events, ascending. */
  hours: number[]
  s3Data: { events: number; reads: number; firstMs: number; lastMs: number }
  kms: { events: number; crypto: number }
  management: { events: number; reads: number }
  /** All of it came out of event history (LookupEvents, or the console's download), which holds no data event whatever happened. */
  historyOnly: boolean
}

const management = 0
const data = 1
const readOnlyUnsaid = 0
const readOnlyYes = 1

/**
 * One walk over the events before `untilMs`, by the account in whose logs they stand; where a record does not say, by the caller's. A record
 * that does not say whether its call reads is judged by the call's name.
 */
export function readAccountLogs(
  { frame, words, database }: { frame: EventFrame; words: EventWords; database: DatabaseSync },
  untilMs: number
): Map<string, AccountLogSums> {
  const { order } = frame
  const end = frame.lowerBound(untilMs)
  const historyFiles = readHistoryFiles(database)
  // Which file an event came from is worth a column only where that could tell something.
  const files = historyFiles.size > 0 ? frame.column('file') : null
  const [seconds, accounts, flags, calls, regions, identities] = [
    frame.column('seconds'),
    frame.column('account'),
    frame.column('flags'),
    frame.column('call'),
    frame.column('region'),
    frame.column('identity')
  ]
  const isS3 = Uint8Array.from(words.calls, call => Number(call.source === 's3.amazonaws.com'))
  const isKms = Uint8Array.from(words.calls, call => Number(call.source === 'kms.amazonaws.com'))
  const isCrypto = Uint8Array.from(words.calls, call => Number(call.source === 'kms.amazonaws.com' && cryptoCalls.test(call.name)))
  const isReadName = Uint8Array.from(words.calls, call => Number(/^(?:Get|List|Describe|Head|BatchGet|Lookup)/.test(call.name)))
  const names = [...words.terms('account')]
  const unsaid = names.indexOf('')
  const callersAccount = Uint32Array.from(words.identities, ({ accountId }) => {
    const known = names.indexOf(accountId ?? '')
    return known >= 0 ? known : names.push(accountId ?? '') - 1
  })
  const sums: (AccountLogSums | undefined)[] = []
  const regionNames = words.terms('region')
  const isSeen = new Uint8Array(names.length * regionNames.length)
  for (let i = 0; i < end; i++) {
    const seq = order[i] as number
    const written = accounts[seq] as number
    const account = written === unsaid ? (callersAccount[identities[seq] as number] as number) : written
    let sum = sums[account]
    if (sum === undefined) {
      sum = newSums(names[account] ?? '')
      sums[account] = sum
    }
    isSeen[account * regionNames.length + (regions[seq] as number)] = 1
    const hour = Math.floor((seconds[seq] as number) / hourSeconds)
    if (sum.hours[sum.hours.length - 1] !== hour) sum.hours.push(hour)
    const cell = flags[seq] as number
    const call = calls[seq] as number
    const category = (cell >> 2) & 7
    const readOnly = (cell >> 5) & 3
    const reads = readOnly === readOnlyUnsaid ? (isReadName[call] as number) : Number(readOnly === readOnlyYes)
    sum.events++
    if (sum.historyOnly && (files === null || !historyFiles.has(files[seq] as number))) sum.historyOnly = false
    if (category === management) {
      sum.management.events++
      sum.management.reads += reads
      sum.kms.events += isKms[call] as number
      sum.kms.crypto += isCrypto[call] as number
    } else if (category === data && isS3[call] === 1) {
      const timeMs = frame.timeMs(seq)
      if (sum.s3Data.events++ === 0) sum.s3Data.firstMs = timeMs
      sum.s3Data.reads += reads
      sum.s3Data.lastMs = timeMs
    }
  }
  sums.forEach((sum, account) => {
    if (sum !== undefined)
      sum.regions = regionNames.filter((name, region) => name !== '' && isSeen[account * regionNames.length + region] === 1)
  })
  return new Map(sums.flatMap(sum => (sum === undefined || sum.accountId === '' ? [] : [[sum.accountId, sum] as const])))
}

const cryptoCalls = /^(?:Decrypt|Encrypt|ReEncrypt|GenerateDataKey.*|GenerateMac|VerifyMac|Sign|Verify|DeriveSharedSecret)$/

const newSums = (accountId: string): AccountLogSums => ({
  accountId,
  events: 0,
  regions: [],
  hours: [],
  s3Data: { events: 0, reads: 0, firstMs: 0, lastMs: 0 },
  kms: { events: 0, crypto: 0 },
  management: { events: 0, reads: 0 },
  historyOnly: true
})

const readHistoryFiles = (database: DatabaseSync): Set<number> =>
  new Set(
    database
      .prepare("SELECT id FROM file WHERE format IN ('lookup-events', 'event-history-csv')")
      .all()
      .map(row => Number(row.id))
  )
