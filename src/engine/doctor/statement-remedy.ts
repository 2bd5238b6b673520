import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { DoctorContext } from './doctor-context.ts'
import { type Failure, remedyOfHint } from './failure.ts'
import { jsonText, visibleName } from './plain-text.ts'

export interface Wanted {
  actions: string | readonly string[]
  resource: string | readonly string[]
  /** The policy on the other side: `the bucket policy of example`. null: the action has none. */
  resourcePolicy: string | null
  /** In that policy, when it says it in other words: a key policy's `*`. */
  resourceInPolicy?: string
  /** Account of the resource; null: not known. */
  ownerId: string | null
}

/** The caller as policies name it: for sessions the role, with the path the connector knows. */
export const policyPrincipal = ({ connector, found }: DoctorContext): string => {
  if (connector.roleArn !== null) return connector.roleArn
  const arn = parseArn(found.callerArn ?? '')
  const [kind, role] = arn?.resource.split('/') ?? []
  if (arn === null) return 'ARN of the caller'
  return arn.service === 'sts' && kind === 'assumed-role' && role !== undefined
    ? `arn:${arn.partition}:iam::${arn.accountId}:role/${role}`
    : (found.callerArn ?? '')
}

export const identityStatement = ({ actions, resource }: Wanted): string =>
  jsonText({ Effect: 'Allow', Action: actions, Resource: resource })

export const resourceStatement = (context: DoctorContext, { actions, resource, resourceInPolicy }: Wanted): string =>
  jsonText({ Effect: 'Allow', Principal: { AWS: policyPrincipal(context) }, Action: actions, Resource: resourceInPolicy ?? resource })

const inIdentityPolicy = (context: DoctorContext, wanted: Wanted, also = '') => ({
  title: `Add this statement to an identity policy of ${visibleName(policyPrincipal(context))}.${also}`,
  artefact: identityStatement(wanted)
})

const inResourcePolicy = (context: DoctorContext, wanted: Wanted, also = '') => ({
  title: `Add this statement to ${wanted.resourcePolicy}${wanted.ownerId === null ? '' : ` (account ${wanted.ownerId})`}.${also}`,
  artefact: resourceStatement(context, wanted)
})

/**
 * What mends a refusal: a statement and the policy it goes into, as far as AWS tells which policy stood in the way. Where a Deny does, or a
 * policy above the account, no statement of the caller's helps, and none is offered.
 */
export const statementRemedy = (context: DoctorContext, { fault, said }: Failure, wanted: Wanted): { title: string; artefact?: string } => {
  const isForeign = wanted.ownerId !== null && context.found.callerAccountId !== null && wanted.ownerId !== context.found.callerAccountId
  if (said.explicit || said.kind === 'scp' || said.kind === 'rcp' || said.kind === 'session')
    return { title: fault.hint ?? 'Take out the Deny that stands in the way.' }
  if (said.kind === 'boundary')
    return {
      title: `Add this statement to the permissions boundary of ${visibleName(policyPrincipal(context))}.`,
      artefact: identityStatement(wanted)
    }
  if (said.kind === 'endpoint') return remedyOfHint(fault.hint) ?? { title: 'Widen the policy of the VPC endpoint.' }
  const both = ' In another account both are needed: this, and a statement in '
  if (said.kind === 'resource' && wanted.resourcePolicy !== null)
    return inResourcePolicy(context, wanted, isForeign ? `${both}an identity policy of the caller.` : '')
  if (said.kind === null && isForeign && wanted.resourcePolicy !== null)
    return inResourcePolicy(context, wanted, ' The same without Principal goes into an identity policy of the caller.')
  if (wanted.resourcePolicy === null) return inIdentityPolicy(context, wanted)
  if (isForeign) return inIdentityPolicy(context, wanted, `${both}${wanted.resourcePolicy}.`)
  const unsaid = ` AWS does not say which policy it is: where that is not enough, ${wanted.resourcePolicy} needs it too, with the caller as Principal.`
  return inIdentityPolicy(context, wanted, said.kind === null ? unsaid : '')
}
