import { setTimeout as wait } from 'node:timers/promises'
import { type HistoryPage, openEventHistory } from '../aws/event-history.ts'
import { decodeRecords } from './decode-records.ts'
import { connectionOf, type DoctorContext, nowMs, type Outcome, type Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, stopped, warned } from './outcome.ts'
import { agoText } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

const action = 'cloudtrail:LookupEvents'
const keptMs = 90 * 86_400_000
/** Two calls a second are let through. */
const pauseMs = 700
const triesAtMost = 4

const firstPage = async (context: DoctorContext, region: string): Promise<HistoryPage> => {
  const { signal } = context
  const history = openEventHistory(connectionOf(context), region)
  const now = nowMs(context)
  try {
    for (let tries = 1; ; tries++) {
      try {
        return await history.page(now - keptMs, now, null, signal)
      } catch (error) {
        if (tries === triesAtMost || !understand(error, { call: action }, signal).fault.passing) throw error
        await wait(tries * pauseMs, undefined, { signal })
      }
    }
  } finally {
    history.close()
  }
}

const judge = async (context: DoctorContext, { events }: HistoryPage, region: string, call: string): Promise<Outcome> => {
  const { found } = context
  const records = events.flatMap(({ CloudTrailEvent }) => CloudTrailEvent ?? [])
  if (records.length === 0)
    return warned(`Event history: nothing happened in ${region} for 90 days, or nothing is shown of it.`, {
      call,
      code: 'no-events',
      remedy: { title: 'Look whether the connector names the regions the account is used in.' }
    })
  const decoded = await decodeRecords(new Uint8Array(Buffer.from(records.join('\n'))))
  found.decoded = decoded
  found.newestEventMs = decoded.newestEventMs
  const newest = decoded.newestEventMs === null ? '' : `; the newest happened ${agoText(decoded.newestEventMs, nowMs(context))}`
  return passed(`${decoded.records} events were parsed${newest}.`, { call })
}

/** The whole way from the question to parsed events: event history has no files. */
export const historyStep: Step = {
  step: 'read',
  title: 'Event history',
  async run(context) {
    const { connector, signal } = context
    const region = connector.regions[0] ?? connector.region
    const call = `${action} in ${region}`
    try {
      return await judge(context, await firstPage(context, region), region, call)
    } catch (error) {
      const failure = understand(error, { call: action, profile: connector.profile }, signal)
      const wanted = { actions: action, resource: '*', resourcePolicy: null, ownerId: null }
      return stopped(meaningOf(failure.fault), {
        call,
        code: failure.fault.code,
        remedy: failure.isDenied ? statementRemedy(context, failure, wanted) : remedyOfHint(failure.fault.hint)
      })
    }
  }
}
