/**
 * Remembers which uses a request came to. Most requests ask for what another one has asked for already; of those only the bytes are
 * compared. Parts that no use depends on (an object's key, an encryption context) are left out of the comparison.
 */
import type { EventCategory, JsonSpan, RecordView, Use } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { decodeString, parseSpan } from '../records/bytes-record.ts'
import { ByNumber, Composer, contextHint, lasting, passing, requestHint } from '../records/machine/machine.ts'
import { contextNames, namesOf, s3Names } from '../search-text.ts'
import type { Surroundings } from '../surroundings.ts'
import type { CallKind, Cut } from './call-kind.ts'
import { type Gap, RequestCutter } from './cut-request.ts'

/** What is known of a request. Shared and frozen but for `names`. */
export interface KnownRequest {
  readonly uses: readonly Use[]
  /** Words for the search that come of the request alone; null until somebody gathered them. */
  names: string | null
}

interface Entry extends KnownRequest {
  readonly kind: CallKind
  readonly region: string
  readonly accountId: string
  readonly readOnly: boolean | null
  readonly category: EventCategory
  readonly eventType: string
  /** The answer and the further members were looked at: holds only for records that have none either. */
  readonly alone: boolean
  readonly next: Entry | undefined
  /** How many follow it. */
  readonly depth: number
}

const composer = new Composer(requestHint)
const cutter = new RequestCutter(composer)

/** Requests that differ in nothing but region, account and the like are kept one after the other, up to this many. */
const MAX_ENTRIES = 32
/** Members besides request and resources that some calls' uses are taken from. */
const isAlone = (record: RecordView): boolean =>
  isEmpty(record, 'responseElements') && isEmpty(record, 'additionalEventData') && isEmpty(record, 'serviceEventDetails')

const isEmpty = (record: RecordView, name: string): boolean => {
  const span = record.span?.(name)
  return span === null || span === undefined ? record.json(name) === undefined : span.bytes[span.start] === 0x6e
}

const cutParameters = (parameters: JsonSpan, how: Cut): boolean => {
  if (how === 's3') return cutter.s3Parameters(parameters)
  if (how === 'kms') return cutter.kmsParameters(parameters)
  return how === 'role' ? cutter.roleParameters(parameters) : cutter.whole(parameters)
}

const cut = (record: RecordView, how: Cut, first: number): boolean => {
  const parameters = record.span?.('requestParameters') ?? null
  if (parameters === null) return false
  cutter.begin(first)
  if (!cutParameters(parameters, how)) return false
  const resources = record.span?.('resources') ?? null
  return resources === null || (how === 's3' ? cutter.s3Resources(resources) : cutter.whole(resources))
}

const entries = new ByNumber<Entry>(lasting)

/** Of the call looked up last: its kind, the number of its pieces (-1: not to be remembered) and the numbering that is from. */
let kind: CallKind | null = null
let number = -1
let numbered = 0

/**
 * Looks a call up.
 * @returns null when it must be understood the long way; `rememberRequest` then keeps what came of it
 */
export const recallRequest = (call: Call, around: Surroundings): KnownRequest | null => {
  const { record } = call
  number = -1
  if (record.span === undefined || record.fidelity !== 'full') return null
  kind = around.kind
  if (kind.cut === 'never' || !kind.trial.asks() || !cut(record, kind.cut, kind.seed)) return null
  number = composer.number()
  numbered = lasting.generation
  for (let entry = entries.get(number); entry !== undefined; entry = entry.next)
    if (isFor(entry, call, around)) {
      kind.trial.finds()
      return entry
    }
  return null
}

const isFor = (entry: Entry, call: Call, around: Surroundings): boolean =>
  entry.kind === kind &&
  entry.region === call.region &&
  entry.accountId === call.accountId &&
  entry.readOnly === call.readOnly &&
  entry.category === around.category &&
  entry.eventType === around.eventType &&
  (!entry.alone || isAlone(call.record))

/** Keeps the uses of the call that `recallRequest` has just not known. `call` knows what was looked at to find them. */
export const rememberRequest = (call: Call, around: Surroundings, uses: readonly Use[]): KnownRequest | null => {
  if (number < 0 || kind === null) return null
  const alone = call.lookedFurther
  if (alone && !isAlone(call.record)) return null
  const { region, accountId, readOnly } = call
  const { category, eventType } = around
  const isSameNumber = numbered === lasting.generation
  const next = isSameNumber ? entries.get(number) : undefined
  const depth = next === undefined ? 0 : next.depth + 1
  const entry: Entry = { kind, region, accountId, readOnly, category, eventType, alone, uses, names: null, next, depth }
  if (isSameNumber && depth < MAX_ENTRIES) entries.set(number, entry)
  return entry
}

const contexts = new ByNumber<string>(passing)

const namesInContext = (bytes: Uint8Array, base: number, { start, end }: Gap): string => {
  if (start < 0) return ''
  const known = passing.number(contextHint, bytes, base, start, end)
  if (known < 0) return contextNames(parseSpan(bytes, start, end))
  return contexts.get(known) ?? contexts.set(known, contextNames(parseSpan(bytes, start, end)))
}

/** `namesOf` the call that was just recalled or remembered, got cheaply; null where it must be gathered the long way. */
export const namesOfKnown = (call: Call, known: KnownRequest): string | null => {
  const { record } = call
  const { cut: how } = (known as Entry).kind
  const span = record.span?.('requestParameters') ?? null
  if (span === null) return null
  const { bytes, base } = span
  if (how === 's3') return s3Names(textOfGap(bytes, cutter.key), textOfGap(bytes, cutter.prefix))
  // The name of the session left out is one that is searched for.
  if (how === 'role' || !isEmpty(record, 'responseElements')) return null
  if (how === 'kms') return namesInContext(bytes, base, cutter.context)
  known.names ??= namesOf(call)
  return known.names
}

const textOfGap = (bytes: Uint8Array, { start, end }: Gap): string => (start < 0 ? '' : decodeString(bytes, start, end))
