import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { AwsFault } from '../aws/aws-connection.ts'
import { callerIdentity } from '../aws/caller-identity.ts'
import { roleTrust } from '../aws/role-questions.ts'
import { decideCase, isRefused } from '../policy/batch/decide-case.ts'
import { accountDoubt } from './account-doubt.ts'
import type { DoctorContext, Outcome, Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, skipped, stopped } from './outcome.ts'
import { jsonText, shellLine, visibleName } from './plain-text.ts'
import { identityStatement, policyPrincipal } from './statement-remedy.ts'

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

const isOwn = ({ found }: DoctorContext, roleArn: string): boolean => parseArn(roleArn)?.accountId === found.profileAccountId

/** AWS does not say which of the two sides is missing. */
const eitherSide = (context: DoctorContext, roleArn: string): NonNullable<Outcome['remedy']> => {
  const { connector } = context
  const principal = truster(context)
  const own = isOwn(context, roleArn) ? '' : `, and in an identity policy of it Allow sts:AssumeRole on ${roleArn}`
  const id =
    connector.externalId === null
      ? 'If the role asks for an external id, give it to the connector.'
      : 'The external id must be the same on both sides.'
  return {
    title: `In the trust policy of ${roleArn} there must be this statement for ${visibleName(principal)}${own}. ${id}`,
    artefact: trustStatement(principal, connector.externalId)
  }
}

/** External ids a trust policy asks for. */
const idsIn = (trust: string): string[] => {
  try {
    const ids: string[] = []
    JSON.parse(trust, (name, value: unknown) => {
      if (name.toLowerCase() === 'sts:externalid') ids.push(...[value].flat().map(String))
      return value
    })
    return ids
  } catch {
    return []
  }
}

const trusts = ({ found, now }: DoctorContext, roleArn: string, trust: string, externalId: string | null): boolean => {
  const decided = decideCase(
    {
      principal: found.profileArn,
      action: 'sts:AssumeRole',
      resource: roleArn,
      resourcePolicy: trust,
      identityPolicies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }] }],
      context: externalId === null ? {} : { 'sts:ExternalId': externalId }
    },
    now()
  )
  return !isRefused(decided) && decided.decision === 'allowed'
}

/** What the role itself tells, where it may be asked about: only in the caller's own account. null: no more than AWS said. */
const whatRoleTells = async (context: DoctorContext, roleArn: string): Promise<Pick<Outcome, 'meaning' | 'remedy'> | null> => {
  const { connector, connect, signal } = context
  const { profile, region, externalId } = connector
  if (!isOwn(context, roleArn)) return null
  let trust: string
  try {
    trust = await roleTrust(await connect({ profile, roleArn: null, externalId: null, region }), roleArn, signal)
  } catch (error) {
    const { fault } = understand(error, { call: 'iam:GetRole', resource: roleArn, profile }, signal)
    if (fault.code !== 'NoSuchEntity' && fault.code !== 'NoSuchEntityException') return null
    const account = parseArn(roleArn)?.accountId
    return {
      meaning: `Role: account ${account} has no role ${visibleName(roleArn)}.`,
      remedy: { title: 'Check the ARN of the role, its path included, or set the role up.' }
    }
  }
  const others = idsIn(trust).filter(id => id !== externalId && trusts(context, roleArn, trust, id))
  if (trusts(context, roleArn, trust, externalId)) {
    const wanted = { actions: 'sts:AssumeRole', resource: roleArn, resourcePolicy: null, ownerId: null }
    return {
      meaning: `Identity policy: ${roleArn} trusts ${visibleName(truster(context))}, which lacks sts:AssumeRole itself.`,
      remedy: {
        title: `Add this statement to an identity policy of ${visibleName(truster(context))}.`,
        artefact: identityStatement(wanted)
      }
    }
  }
  const [other] = others
  if (other === undefined) return null
  const line = shellLine('footfall', 'connectors', 'edit', connector.id, '--external-id', other)
  return {
    meaning: `Role: ${roleArn} trusts the caller with another external id than ${externalId === null ? 'none' : `“${externalId}”`}.`,
    remedy: {
      title: `Set the external id to the one the role asks for, “${visibleName(other)}”.`,
      ...(line === null ? {} : { artefact: line })
    }
  }
}

const refused = async (context: DoctorContext, roleArn: string, fault: AwsFault, call: string): Promise<Outcome> => {
  const told = fault.layer === 'role' ? await whatRoleTells(context, roleArn) : null
  const remedy = fault.layer === 'role' ? eitherSide(context, roleArn) : remedyOfHint(fault.hint)
  return stopped(told?.meaning ?? meaningOf(fault), { call, code: fault.code, remedy: told?.remedy ?? remedy })
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
      return (await accountDoubt(context, accountId, call)) ?? passed(`The role is assumed: ${visibleName(arn)}.`, { call })
    } catch (error) {
      const { fault } = understand(error, { call: 'sts:AssumeRole', resource: roleArn, profile }, signal)
      return refused(context, roleArn, fault, call)
    }
  }
}
