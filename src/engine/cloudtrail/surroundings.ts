/** What a record says around its request: which call was made, where, and how it was refused. */
import { isAccountId } from '../../shared/vocabulary/account.ts'
import type { EventCategory, RecordView } from '../../shared/vocabulary/activity.ts'
import { categoryOf } from './category.ts'
import { parseEventVersion } from './event-version.ts'
import { asArray, asObject, limited, objectIn, textIn } from './json-values.ts'
import { type Ending, endingOfCode } from './outcome.ts'
import { ByNumber, lasting } from './records/machine/machine.ts'
import { type CallKind, callKindOf } from './requests/call-kind.ts'

/** Shared between records that say the same. */
export interface Surroundings {
  /** '' for a record without one. */
  readonly eventName: string
  readonly isVersionForeign: boolean
  readonly eventSource: string
  readonly kind: CallKind
  readonly region: string
  readonly eventType: string
  readonly readOnly: boolean | null
  readonly category: EventCategory
  /** The recipient's account; '' when it is not said, or no account id. */
  readonly accountId: string
  /** A recipient is named, be it in a form that is no account id. */
  readonly hasRecipient: boolean
  /** null without an error code: then the answer may tell. */
  readonly ending: Ending | null
  /** False for exports that leave out who and what. */
  readonly full: boolean
}

const text = (record: RecordView, member: string, max: number): string => limited(record.text(member) ?? '', max)

/** An insight names the call it is about one level down. */
const sourceOf = (record: RecordView): string =>
  text(record, 'eventSource', 256) || limited(textIn(asObject(record.value('insightDetails')), 'eventSource'), 256)

const insightName = (record: RecordView): string =>
  textIn(asObject(record.value('insightDetails')), 'eventName') || text(record, 'eventType', 256)

/** An aggregate of one call has that call's name; one of several has the kind of record for a name. */
const aggregateName = (record: RecordView): string => {
  const dimension = objectIn(asObject(record.value('summary')), 'primaryDimension')
  const statistics = textIn(dimension, 'dimension') === 'eventName' ? asArray(dimension?.statistics) : []
  return (statistics.length === 1 ? textIn(asObject(statistics[0]), 'name') : '') || 'AwsAggregatedEvent'
}

const nameOf = (record: RecordView): string => {
  const written = record.text('eventName')
  if (written !== undefined && written !== '') return limited(written, 256)
  const category = categoryOf(record, '', '')
  if (category === 'insight') return limited(insightName(record), 256)
  return category === 'aggregated' ? limited(aggregateName(record), 256) : ''
}

const yesOrNo = (written: string | undefined): boolean | null => {
  if (written === 'true') return true
  if (written === 'false') return false
  const lower = written?.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : null
}

const isVersionForeign = (record: RecordView): boolean => {
  const written = record.text('eventVersion')
  if (written === undefined || written.startsWith('1.')) return false
  const version = parseEventVersion(written)
  return version !== null && version.major !== 1
}

const read = (record: RecordView): Surroundings => {
  const eventSource = sourceOf(record)
  const eventName = nameOf(record)
  const eventType = record.text('eventType') ?? ''
  const recipient = record.text('recipientAccountId') ?? record.text('accountId')
  return {
    eventName,
    isVersionForeign: isVersionForeign(record),
    eventSource,
    kind: callKindOf(eventSource, eventName),
    region: text(record, 'awsRegion', 64),
    eventType,
    readOnly: yesOrNo(record.text('readOnly')),
    category: categoryOf(record, eventSource, eventName),
    accountId: isAccountId(recipient) ? recipient : '',
    hasRecipient: recipient !== undefined,
    ending: endingOfCode(record),
    full: record.fidelity === 'full'
  }
}

const byNumber = new ByNumber<Surroundings>(lasting)

/** Read once for all records that say the same, where the reader can tell. */
export const surroundingsOf = (record: RecordView): Surroundings => {
  const number = record.fidelity === 'full' ? (record.surroundings?.() ?? -1) : -1
  if (number < 0) return read(record)
  const known = byNumber.get(number)
  if (known !== undefined) return known
  const { generation } = lasting
  const surroundings = read(record)
  // The reading numbers texts, which may have made all numbers begin anew.
  return generation === lasting.generation ? byNumber.set(number, surroundings) : surroundings
}
