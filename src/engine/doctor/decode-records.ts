import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { openRecordReader } from '../cloudtrail/records/record-reader.ts'
import { isRecordProblem, toActivity } from '../cloudtrail/to-activity.ts'
import type { DecodedFile } from './doctor-context.ts'

const expand = promisify(gunzip)
/** A log file of 50 MB expands to some 500. */
const largestBytes = 768 * 2 ** 20

/** A file that is no log of CloudTrail's. */
export class NotALog extends Error {}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

const expanded = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
  if (!isGzip(bytes)) return bytes
  try {
    return await expand(bytes, { maxOutputLength: largestBytes })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw new NotALog(
      code === 'ERR_BUFFER_TOO_LARGE' ? 'it expands to more than any log file' : 'its compressed data is damaged or cut off'
    )
  }
}

/** @throws NotALog with the reason, in words */
export const decodeRecords = async (bytes: Uint8Array<ArrayBuffer>): Promise<DecodedFile> => {
  const content = await expanded(bytes)
  const recipients = new Set<string>()
  let newestEventMs: number | null = null
  let unreadable = 0
  let problem = ''
  const reader = openRecordReader({
    record(view) {
      const activity = toActivity(view)
      if (isRecordProblem(activity)) {
        unreadable++
        return
      }
      if (activity.accountId !== '') recipients.add(activity.accountId)
      newestEventMs = Math.max(newestEventMs ?? activity.timeMs, activity.timeMs)
    },
    problem: ({ reason }) => {
      problem ||= reason
    }
  })
  reader.push(content)
  const summary = reader.end()
  if (summary.kind !== 'events') throw new NotALog(summary.reason ?? 'it holds no records')
  if (summary.records === 0 && summary.format === null) throw new NotALog(problem || 'it holds no records')
  return { records: summary.records - unreadable, rejected: summary.rejected + unreadable, newestEventMs, recipients }
}
