import { callerIdentity } from '../aws/caller-identity.ts'
import { accountDoubt } from './account-doubt.ts'
import type { DoctorContext, Outcome, Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, skipped, stopped } from './outcome.ts'
import { jsonText, visibleName } from './plain-text.ts'
import { policyPrincipal } from './statement-remedy.ts'

/** Who must be trusted: the profile, by its role where it is a session. */
const truster = (context: DoctorContext): string => {
  const { connector, found } = context
  return policyPrincipal({ ...context, connector: { ...connector, roleArn: null }, found: { ...found, callerArn: found.profileArn } })
}

const trustStatement = (principal: string, externalId: string | null): string =>
  jsonText({
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
    ...(externalId === null ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } })
  })

const refused = (context: DoctorContext, roleArn: string): NonNullable<Outcome['remedy']> => {
  const { connector, found } = context
  const own = roleArn.includes(`::${found.profileAccountId}:`) ? '' : `, and in an identity policy of it Allow sts:AssumeRole on ${roleArn}`
  const id =
    connector.externalId === null
      ? 'If the role asks for an external id, give it to the connector.'
      : 'The external id must be the same on both sides.'
  const principal = truster(context)
  return {
    title: `In the trust policy of ${roleArn} there must be this statement for ${visibleName(principal)}${own}. ${id}`,
    artefact: trustStatement(principal, connector.externalId)
  }
}

export const roleStep: Step = {
  step: 'role',
  title: 'Role',
  async run(context) {
    const { connector, connect, found, signal } = context
    const { roleArn, externalId, profile, region } = connector
    if (roleArn === null) return skipped('No role is assumed.')
    const call = `sts:AssumeRole on ${roleArn}`
    try {
      const connection = await connect({ profile, roleArn, externalId, region })
      const { accountId, arn } = await callerIdentity(connection, signal)
      Object.assign(found, { connection, callerAccountId: accountId, callerArn: arn })
      return accountDoubt(context, accountId, call) ?? passed(`The role is assumed: ${visibleName(arn)}.`, { call })
    } catch (error) {
      const { fault } = understand(error, { call: 'sts:AssumeRole', resource: roleArn, profile }, signal)
      const remedy = fault.layer === 'role' ? refused(context, roleArn) : remedyOfHint(fault.hint)
      return stopped(meaningOf(fault), { call, code: fault.code, remedy })
    }
  }
}
