/**
 * Top-level member names worth a number: those of CloudTrail records first (field guide of the record contents, every
 * version), then those by which wrappers are told. Other names work everywhere too, only slower.
 */
export const knownMembers = [
  'eventVersion',
  'eventSource',
  'eventName',
  'eventTime',
  'eventID',
  'userIdentity',
  'awsRegion',
  'eventType',
  'eventCategory',
  'recipientAccountId',
  'sourceIPAddress',
  'requestParameters',
  '@timestamp',
  'userAgent',
  'errorCode',
  'errorMessage',
  'responseElements',
  'additionalEventData',
  'requestID',
  'apiVersion',
  'managementEvent',
  'readOnly',
  'resources',
  'sharedEventID',
  'vpcEndpointId',
  'vpcEndpointAccountId',
  'serviceEventDetails',
  'addendum',
  'sessionCredentialFromConsole',
  'edgeDeviceDetails',
  'tlsDetails',
  'eventContext',
  'insightDetails',
  'accountId',
  'eventId',
  'timeWindow',
  'summary',
  'insightContext',
  'CloudTrailEvent',
  'EventId',
  'EventName',
  'detail',
  'detail-type',
  'message',
  '@message',
  's3',
  'Records',
  'Events',
  'events',
  'logEvents',
  'results',
  'awslogs',
  'digestS3Object',
  'digestEndTime'
] as const

/** How many of `knownMembers`, from the start, tell a CloudTrail record when several stand together. */
export const TELLING_MEMBERS = 13
export const UNKNOWN_MEMBER = -1

const numberByName = new Map<string, number>(knownMembers.map((name, id) => [name, id]))

const SLOTS = 256
/** Keeps all members of a record apart. */
const slotOf = (name: string): number => (name.charCodeAt(name.length - 3) + 3 * name.charCodeAt(0) + 89 * name.length) & (SLOTS - 1)

// A dozen names are asked for with every record: comparing one name is quicker than looking it up. Who comes second to a slot is looked up.
const nameInSlot = new Array<string>(SLOTS).fill('')
const numberInSlot = new Int16Array(SLOTS)
for (const [id, name] of knownMembers.entries())
  if (nameInSlot[slotOf(name)] === '') {
    nameInSlot[slotOf(name)] = name
    numberInSlot[slotOf(name)] = id
  }

/** The number of a name in `knownMembers`, or `UNKNOWN_MEMBER`. */
export const memberNumber = (name: string): number => {
  const slot = slotOf(name)
  return nameInSlot[slot] === name && name !== '' ? (numberInSlot[slot] as number) : (numberByName.get(name) ?? UNKNOWN_MEMBER)
}

/** All names one after the other, each followed by a quote; `nameStarts[id]` to `nameStarts[id + 1]` is one of them. */
export const nameBytes = new TextEncoder().encode(knownMembers.map(name => `${name}"`).join(''))
export const nameStarts = Int32Array.from([0, ...knownMembers.map((_, id) => knownMembers.slice(0, id + 1).join('"').length + 1)])

const numbersByLength: number[][] = []
for (const [id, name] of knownMembers.entries()) {
  numbersByLength[name.length] ??= []
  numbersByLength[name.length]?.push(id)
}

/** True when `bytes` from `i` hold name `id` and its closing quote. */
export const isNameAt = (bytes: Uint8Array, i: number, end: number, id: number): boolean => {
  const from = nameStarts[id] as number
  const length = (nameStarts[id + 1] as number) - from
  if (i + length > end) return false
  for (let k = length - 1; k >= 0; k--) if (bytes[i + k] !== nameBytes[from + k]) return false
  return true
}

/** The number of the name in `bytes` from `i`, of `length` bytes without its quotes. */
export const memberNumberAt = (bytes: Uint8Array, i: number, length: number): number => {
  const candidates = numbersByLength[length]
  if (candidates === undefined) return UNKNOWN_MEMBER
  for (const id of candidates) if (isNameAt(bytes, i, i + length + 1, id)) return id
  return UNKNOWN_MEMBER
}
