import { parseArn } from '../../shared/vocabulary/arn.ts'
import { ownsBucket } from './bucket-step.ts'
import type { DoctorContext, Outcome } from './doctor-context.ts'
import { stopped, warned } from './outcome.ts'

/**
 * Whether the account signed in to is one the connector knows. Event history is the caller's own account's and nobody else's; a bucket may
 * be read from any account that is let in. An organization's logs are usually read in the account that keeps them, which is none of those the
 * connector names, and so may one account's be: where the bucket is the caller's own there is nothing to doubt.
 * @returns null when there is nothing to say
 */
export const accountDoubt = async (context: DoctorContext, accountId: string, call: string): Promise<Outcome | null> => {
  const { connector } = context
  const { source, mode, bucketOwner, trail, roleArn, profile } = connector
  if (accountId === connector.accountId) return null
  const who = roleArn === null ? `profile ${profile}` : `role ${roleArn}`
  const remedy = {
    title:
      roleArn === null
        ? `Choose a profile of account ${connector.accountId}, or a role to assume there.`
        : `Choose a role of account ${connector.accountId}.`
  }
  const code = 'wrong-account'
  if (source === 'event-history')
    return stopped(
      `Credentials: ${who} is of account ${accountId}, and event history tells of the caller’s own account only; the connector is for ${connector.accountId}.`,
      { call, code, remedy }
    )
  const known = [bucketOwner, trail === null ? null : (parseArn(trail)?.accountId ?? null)]
  if (mode === 'organization' || known.includes(accountId) || (await ownsBucket(context, accountId))) return null
  return warned(
    `Credentials: ${who} is of account ${accountId}, the connector is for ${connector.accountId}. The next steps show whether that account is let in; otherwise it is the wrong profile.`,
    { call, code, remedy }
  )
}
