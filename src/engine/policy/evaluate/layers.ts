import type { CompiledPolicy } from '../compile-policy.ts'
import { isServiceLinked } from '../context/principal.ts'
import type { AccessQuestion } from './access-question.ts'
import { judgeLayer, type Request, silent, type Verdict } from './judge-layer.ts'

/** What every layer says about one request. A layer that does not exist, or does not bind the caller, is null. */
export interface Layers {
  identity: Verdict
  boundary: Verdict | null
  session: Verdict | null
  resource: Verdict
  /** It exists, but nothing of it could be read. */
  resourceUnknown: boolean
  scps: readonly Verdict[] | null
  rcp: Verdict | null
}

/** The resource belongs to the caller's account, or to nobody we know. */
export const isSameAccount = ({ facts: { principal, resourceAccount } }: AccessQuestion): boolean =>
  resourceAccount === '' || principal.accountId === '' || principal.accountId === resourceAccount

const hasAccount = ({ facts: { principal } }: AccessQuestion): boolean => principal.accountId !== ''

/** Service control policies bind the members of an organization: root too, but no service-linked role and nobody of the management account. */
const scpsBind = (question: AccessQuestion): boolean =>
  hasAccount(question) && question.managementAccount !== true && !isServiceLinked(question.facts.principal)

/** Resource control policies bind whoever asks for a member account's resource, but no service-linked role. */
const rcpsBind = (question: AccessQuestion): boolean =>
  !isServiceLinked(question.facts.principal) && !(question.managementAccount === true && isSameAccount(question))

const readable = (policy: AccessQuestion['resourcePolicy']): CompiledPolicy | null =>
  policy === undefined || policy === 'unknown' || policy.unreadable ? null : policy

/** Asks all layers. Root has no identity policies of its own. */
export const judgeLayers = (question: AccessQuestion, request: Request): Layers => {
  const { permissionBoundary, sessionPolicies = [], resourcePolicy, scps = [], rcps = [] } = question
  const root = question.facts.principal.kind === 'root'
  const policy = readable(resourcePolicy)
  return {
    identity: root ? silent : judgeLayer(question.identityPolicies, request),
    boundary: permissionBoundary === undefined || root ? null : judgeLayer([permissionBoundary], request),
    session: sessionPolicies.length === 0 || root ? null : judgeLayer(sessionPolicies, request),
    resource: policy === null ? silent : judgeLayer([policy], request),
    resourceUnknown: resourcePolicy !== undefined && policy === null,
    scps: scps.length > 0 && scpsBind(question) ? scps.map(level => judgeLayer(level, request)) : null,
    rcp: rcps.length > 0 && rcpsBind(question) ? judgeLayer(rcps.flat(), request) : null
  }
}
