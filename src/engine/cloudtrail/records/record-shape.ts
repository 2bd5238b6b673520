import { memberNumber } from './known-members.ts'
import type { LogFormat } from './log-format.ts'
import type { RecordScanner } from './record-scanner.ts'

const QUOTE = 0x22
const eventSource = memberNumber('eventSource')
const eventCategory = memberNumber('eventCategory')

const eventVersion = memberNumber('eventVersion')
const userIdentity = memberNumber('userIdentity')

/** As few of the telling members as a real record has been seen with. Cards and catalogues about events have two. A version and an identity alone are a record cut short. */
const ENOUGH = 3

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let k = 0; k < text.length; k++) if (bytes[at + k] !== text.charCodeAt(k)) return false
  return true
}

/**
 * True for an object that has what CloudTrail records have. Event notifications of S3, SQS, DynamoDB … use several of the same
 * names, but their `eventSource` reads `aws:s3`.
 */
export const isCloudTrailRecord = (scanner: RecordScanner): boolean => {
  if (scanner.telling(ENOUGH) < ENOUGH) return scanner.has(eventVersion) && scanner.has(userIdentity)
  const source = scanner.startOf(eventSource)
  return source < 0 || scanner.bytes[source] !== QUOTE || !startsWith(scanner.bytes, source, '"aws:')
}

/** Which of the formats that share `{"Records":[…]}` a record belongs to. */
export const trailFormat = (scanner: RecordScanner): LogFormat => {
  const category = scanner.startOf(eventCategory)
  if (category < 0) return 'trail'
  if (startsWith(scanner.bytes, category, '"Insight"')) return 'insight'
  return startsWith(scanner.bytes, category, '"Aggregated"') ? 'aggregated' : 'trail'
}
