import { decodeRecords, NotALog } from './decode-records.ts'
import type { Step } from './doctor-context.ts'
import { passed, stopped, warned } from './outcome.ts'
import { visibleName } from './plain-text.ts'

export const decodeStep: Step = {
  step: 'decode',
  title: 'Decoding',
  async run({ found }) {
    const key = visibleName(found.newest?.key ?? '')
    try {
      const decoded = await decodeRecords(found.bytes ?? new Uint8Array())
      found.decoded = decoded
      found.newestEventMs = decoded.newestEventMs
      // The bytes are of no more use, and may be many.
      found.bytes = null
      const { records, rejected } = decoded
      if (rejected > 0)
        return warned(`Records: ${rejected} of ${records + rejected} records in ${key} could not be read.`, {
          code: 'unreadable-records',
          remedy: { title: 'A sync names each of them with its reason; the rest is stored.' }
        })
      return passed(
        records === 0
          ? 'The file is a log of CloudTrail’s without records.'
          : `${records} ${records === 1 ? 'record was' : 'records were'} parsed.`
      )
    } catch (error) {
      if (!(error instanceof NotALog)) throw error
      return stopped(`Format: ${key} is no log file of CloudTrail’s: ${visibleName(error.message)}.`, {
        code: 'not-a-log',
        remedy: {
          title: 'Something else writes below this prefix. Compare bucket and prefix with the trail’s own.',
          artefact: 'aws cloudtrail describe-trails'
        }
      })
    }
  }
}
