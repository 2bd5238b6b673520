import { type DoctorContext, isFresh, nowMs, type Outcome, type Step } from './doctor-context.ts'
import { passed, waiting, warned } from './outcome.ts'
import { agoText, shellLine } from './plain-text.ts'

const oldMs = 2 * 60 * 60_000

/** The newest stored event of what the connector collects; null: none is stored. */
const newestStored = ({ connector, found, storedNewestMs }: DoctorContext): number | null => {
  const newest = storedNewestMs()
  const accounts =
    connector.mode === 'organization' ? (connector.accounts.length > 0 ? connector.accounts : [...found.accounts]) : [connector.accountId]
  return accounts.reduce<number | null>((latest, account) => {
    const ms = newest.get(account)
    return ms === undefined || (latest !== null && latest >= ms) ? latest : ms
  }, null)
}

const storedText = (storedMs: number | null, now: number): string =>
  storedMs === null ? 'None is stored yet.' : `The newest stored event happened ${agoText(storedMs, now)}.`

const bringThem = ({ connector }: DoctorContext, title: string): Outcome['remedy'] => {
  const line = shellLine('footfall', 'sync', '--connector', connector.id)
  return { title, ...(line === null ? {} : { artefact: line }) }
}

/** Events come through another connector: only the store can tell. */
const ofOthers = (context: DoctorContext, storedMs: number | null): Outcome => {
  const now = nowMs(context)
  if (storedMs === null)
    return warned(`Events: no event of account ${context.connector.accountId} is stored.`, {
      code: 'no-events',
      remedy: { title: 'Sync the organization’s connector; if it stays so, its trail does not cover this account.' }
    })
  return passed(storedText(storedMs, now))
}

export const eventsStep: Step = {
  step: 'events',
  title: 'Events',
  run(context) {
    const { connector, found } = context
    const now = nowMs(context)
    const storedMs = newestStored(context)
    if (connector.mode === 'skip') return ofOthers(context, storedMs)
    const source = connector.source === 'event-history' ? 'in event history' : 'in the bucket'
    if (found.newestEventMs === null) {
      if (isFresh(context))
        return waiting(`No event is ${source} yet; the first come within 15 minutes.`, {
          remedy: { title: 'Look again in a few minutes.' }
        })
      return warned(`Events: no event was found ${source}. ${storedText(storedMs, now)}`, {
        code: 'no-events',
        remedy: { title: 'Make any call in the account, wait 15 minutes and look again.' }
      })
    }
    const seen = `The newest parsed event ${source} happened ${agoText(found.newestEventMs, now)}. ${storedText(storedMs, now)}`
    const isBehind = storedMs === null || found.newestEventMs - storedMs > oldMs
    const remedy = isBehind ? bringThem(context, 'Bring the events in.') : null
    if (now - found.newestEventMs > oldMs) return warned(`Events: ${seen} None has come since.`, { code: 'old-events', remedy })
    return passed(seen, { remedy })
  }
}
