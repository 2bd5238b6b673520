import type { Federation, IssuedCredential, Outcome } from '../../shared/vocabulary/activity.ts'
import { formatArn, parseArn } from '../../shared/vocabulary/arn.ts'
import type { Call } from './call.ts'
import { identityFromArn } from './identity-from-arn.ts'
import { asArray, asObject, type JsonObject, limited, objectIn, textIn } from './json-values.ts'

const issuers = new Set(['sts.amazonaws.com', 'signin.amazonaws.com', 'rolesanywhere.amazonaws.com', 'cognito-identity.amazonaws.com'])

const textOrNull = (text: string): string | null => limited(text, 2048) || null

const roleArnText = (text: string): string | null => {
  const arn = parseArn(text)
  return arn?.service === 'iam' && arn.resource.startsWith('role/') ? formatArn(arn) : null
}

/** The role as the request names it (path included), else from the session's own ARN. */
const roleArnOf = (call: Call, assumed: JsonObject | null): string | null => {
  const asked = roleArnText(textIn(call.parameters, 'roleArn'))
  if (asked !== null) return asked
  const identity = identityFromArn(textIn(assumed, 'arn'), null)
  return identity?.type === 'iam-role' ? identity.key : null
}

const federatedUsers: Record<string, string> = { AssumeRoleWithSAML: 'SAMLUser', AssumeRoleWithWebIdentity: 'WebIdentityUser' }

const saidByCaller = (call: Call, userType: string, member: string): string => {
  const caller = call.member('userIdentity')
  return textIn(caller, 'type') === userType ? textIn(caller, member) : ''
}

/** SAML says issuer and subject in the answer; a web identity's provider is its issuer. Both tell the subject of the caller, too. */
const federationOf = (call: Call, answer: JsonObject): { federation?: Federation } => {
  const userType = Object.hasOwn(federatedUsers, call.eventName) ? federatedUsers[call.eventName] : undefined
  if (userType === undefined) return {}
  const isSaml = call.eventName === 'AssumeRoleWithSAML'
  const provider = isSaml
    ? textIn(call.parameters, 'principalArn')
    : textIn(answer, 'provider') || saidByCaller(call, userType, 'identityProvider')
  const subject = textIn(answer, isSaml ? 'subject' : 'subjectFromWebIdentityToken') || saidByCaller(call, userType, 'userName')
  return {
    federation: {
      providerArn: textOrNull(provider),
      issuer: isSaml ? textOrNull(textIn(answer, 'issuer')) : null,
      subject: textOrNull(subject)
    }
  }
}

const fromAnswer = (call: Call, answer: JsonObject): IssuedCredential | null => {
  const credentials = objectIn(answer, 'credentials')
  const assumed = objectIn(answer, 'assumedRoleUser')
  if (credentials === null && assumed === null) return null
  return {
    accessKeyId: textOrNull(textIn(credentials, 'accessKeyId')),
    assumedRoleId: textOrNull(textIn(assumed, 'assumedRoleId')),
    roleArn: roleArnOf(call, assumed) ?? roleArnText(textIn(answer, 'roleArn')),
    ...federationOf(call, answer)
  }
}

/**
 * The credential a successful call handed out, for the calls that do: STS, console federation, Roles Anywhere, Cognito identity pools.
 * Only its public parts are looked at. Null for all other calls and for refused ones.
 */
export const issuedCredential = (call: Call, outcome: Outcome): IssuedCredential | null => {
  if (outcome !== 'success' || !issuers.has(call.eventSource)) return null
  const { response } = call
  if (response === null) return null
  return fromAnswer(call, asObject(asArray(response.credentialSet)[0]) ?? response)
}
