import type { Activity, RecordView } from '../../../shared/vocabulary/activity.ts'
import { asObject, limited, textIn } from '../json-values.ts'
import { deedOf, shortResource } from './deed.ts'
import { denialReason, deniedAction } from './denial.ts'
import { identityPhrase } from './identity-phrase.ts'

const from = (activity: Activity): string => {
  if (activity.sourceIp === '' || activity.sourceIp === activity.identity.name) return ''
  return ` from ${activity.sourceIp}`
}

const means = (activity: Activity): string => {
  if (activity.viaService) return ' (made by a service on their behalf)'
  return activity.console && activity.eventSource !== 'signin.amazonaws.com' ? ' in the console' : ''
}

const denied = (activity: Activity, message: string): string => {
  const reason = denialReason(message)
  const action = deniedAction(message)
  const own = activity.uses.some(({ action: used }) => used !== null && used.toLowerCase() === action?.toLowerCase())
  const what = action === null || own ? '' : ` ${action}`
  if (reason !== null) return `was denied${what}: ${reason}`
  return `was denied${what}${activity.errorCode === '' ? '' : ` (${activity.errorCode})`}`
}

const failed = (activity: Activity, message: string): string => {
  if (activity.errorCode.toLowerCase().endsWith('dryrunoperation')) return 'it was a dry run: allowed, and nothing was done'
  const why = [activity.errorCode, limited(message, 200)].filter(text => text !== '').join(': ')
  return why === '' ? 'it failed' : `it failed: ${why}`
}

const insightSummary = (record: RecordView, activity: Activity): string => {
  const details = asObject(record.value('insightDetails'))
  const kind = textIn(details, 'insightType') === 'ApiErrorRateInsight' ? 'errors' : 'calls'
  const state = textIn(details, 'state') === 'End' ? 'ended' : 'began'
  return `CloudTrail Insights: an unusual rate of ${kind} of ${activity.eventName} (${activity.eventSource}) ${state} in ${activity.region}.`
}

const aboutMany = (activity: Activity): string =>
  `CloudTrail's own summary of data events of ${activity.eventSource || 'a service'} in ${activity.region || 'a region'} over five minutes: ${activity.eventName}.`

const byItself = (activity: Activity): string => {
  const thing = shortResource(activity.uses[0]?.resource ?? null)
  return `${activity.eventSource || 'A service'} recorded ${activity.eventName}${thing === '' ? '' : ` on ${thing}`} by itself; nobody called it.`
}

/** One sentence: who did what to what, from where, and how it ended. */
export const summaryOf = (record: RecordView, activity: Activity): string => {
  if (activity.category === 'insight') return insightSummary(record, activity)
  if (activity.category === 'aggregated') return aboutMany(activity)
  if (record.text('eventType') === 'AwsServiceEvent') return byItself(activity)
  const who = identityPhrase(activity)
  const deed = deedOf(record, activity)
  const circumstances = `${means(activity)}${from(activity)}`
  if (activity.outcome === 'success') return `${who} ${deed.past}${circumstances}.`
  const message = record.text('errorMessage') ?? ''
  const ending = activity.outcome === 'denied' ? denied(activity, message) : failed(activity, message)
  return `${who} tried to ${deed.infinitive}${circumstances}, but ${ending}${ending.endsWith('.') ? '' : '.'}`
}
