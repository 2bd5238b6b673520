import type { DoctorContext, Outcome, Step } from './doctor-context.ts'
import { passed, skipped, stopped, warned } from './outcome.ts'
import { listed, visibleName } from './plain-text.ts'

const notCovered = ({ connector, found }: DoctorContext): Outcome =>
  stopped(
    `Account: the bucket holds logs of ${listed([...found.accounts].sort())}, and none of account ${connector.accountId}: the trail does not cover it.`,
    {
      code: 'no-account',
      remedy: {
        title:
          found.trail !== null && !found.trail.organization
            ? 'The trail is no organization trail: make it one from the management account, or make a trail in this account.'
            : 'Make a trail that covers this account, or look whether deliveries are limited to other accounts.',
        ...(found.trail === null || found.trail.organization
          ? {}
          : {
              artefact: `aws cloudtrail update-trail --name ${found.trail.arn} --is-organization-trail --region ${found.trail.homeRegion}`
            })
      }
    }
  )

const ofOrganization = ({ connector, found }: DoctorContext): Outcome => {
  const missing = connector.accounts.filter(account => !found.accounts.has(account))
  if (missing.length > 0)
    return warned(`Account: the bucket holds no logs of ${listed(missing)}.`, {
      code: 'no-account',
      remedy: {
        title: 'The trail may not cover them, or nothing has happened in them yet. Take them out of the connector if they are gone.'
      }
    })
  if (!found.roots.some(({ layout }) => layout === 'organization' || layout === 'control-tower'))
    return warned('Account: no folder of an organization was found, only of single accounts.', {
      code: 'no-organization',
      remedy: { title: 'If one trail is to log all accounts, make it an organization trail from the management account.' }
    })
  return passed(`${found.accounts.size} ${found.accounts.size === 1 ? 'account has' : 'accounts have'} logs here.`)
}

const ofHistory = ({ connector, found }: DoctorContext): Outcome => {
  const recipients = [...(found.decoded?.recipients ?? [])]
  if (recipients.length === 0) return skipped('Whose events they are is not known: no event says it.')
  const others = recipients.filter(account => account !== connector.accountId)
  return others.length === 0
    ? passed(`The events are of account ${connector.accountId}.`)
    : stopped(`Account: the events are of account ${visibleName(others.join(', '))}, the connector is for ${connector.accountId}.`, {
        code: 'wrong-account',
        remedy: { title: `Choose a profile of account ${connector.accountId}.` }
      })
}

const ofAccount = (context: DoctorContext): Outcome => {
  const { connector, found } = context
  if (!found.accounts.has(connector.accountId)) return notCovered(context)
  const recipients = found.decoded?.recipients ?? new Set<string>()
  if (recipients.size > 0 && found.newest?.key.includes(`/${connector.accountId}/`) === true && !recipients.has(connector.accountId))
    return warned(
      `Account: the records in the folder of account ${connector.accountId} are addressed to ${listed([...recipients].map(one => visibleName(one, 40)))}.`,
      { code: 'other-recipient', remedy: { title: 'The folder may have been copied or renamed: compare it with the trail’s own account.' } }
    )
  return passed(`The bucket holds logs of account ${connector.accountId}.`)
}

export const accountStep: Step = {
  step: 'account',
  title: 'Account',
  run: context =>
    context.connector.source === 'event-history'
      ? ofHistory(context)
      : context.connector.mode === 'organization'
        ? ofOrganization(context)
        : ofAccount(context)
}
