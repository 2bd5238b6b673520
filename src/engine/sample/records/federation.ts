import type { Caller } from '../caller.ts'
import { HOME_REGION } from '../inventory/sample-accounts.ts'
import { IDENTITY_CENTER_REGION, IDENTITY_STORE_ARN, type SamplePerson } from '../inventory/sample-people.ts'
import { gitHubProviderArn, identityCenterProviderArn, oktaProviderArn, type SampleRole } from '../inventory/sample-roles.ts'
import type { Stage } from '../stage.ts'
import { asRole, type RoleSession } from './sessions.ts'
import { assumed, roleResource, SESSION_SECONDS, temporaryKeyId } from './sts.ts'

/** How a person comes to a role. */
export interface Federation {
  role: SampleRole
  person: SamplePerson
  atMs: number
  userAgent: string
  isConsole: boolean
}

const samlCaller = (person: SamplePerson, role: SampleRole, qualifier: string, userAgent: string): Caller => ({
  userIdentity: { type: 'SAMLUser', principalId: `${qualifier}:${person.login}`, userName: person.login, identityProvider: qualifier },
  accountId: role.accountId,
  arn: `${qualifier}:${person.login}`,
  principalId: `${qualifier}:${person.login}`,
  sourceIp: person.address,
  userAgent,
  isConsole: false,
  isForeign: false
})

const logSaml = (
  stage: Stage,
  caller: Caller,
  session: RoleSession,
  provider: { arn: string; issuer: string; region: string; qualifier: string },
  login: string
): void => {
  stage.log(caller, {
    atMs: session.createdAtMs,
    region: provider.region,
    service: 'sts',
    name: 'AssumeRoleWithSAML',
    isReadOnly: true,
    parameters: {
      sAMLAssertionID: `_${stage.random.uuid()}`,
      roleSessionName: session.name,
      roleArn: session.role.arn,
      principalArn: provider.arn,
      durationSeconds: SESSION_SECONDS
    },
    response: {
      subjectType: 'persistent',
      issuer: provider.issuer,
      ...assumed(stage, session),
      nameQualifier: provider.qualifier,
      subject: login,
      audience: 'https://signin.aws.amazon.com/saml'
    },
    resources: [roleResource(session.role), { accountId: session.role.accountId, type: 'AWS::IAM::SAMLProvider', ARN: provider.arn }]
  })
}

/** What Okta calls itself in the assertions of its AWS application. */
export const OKTA_ISSUER = 'http://www.okta.com/exkoutfitters0001'

const OKTA_QUALIFIER = 'ZmVkZXJhdGlvbk9rdGE='
const CENTER_QUALIFIER = 'aWRlbnRpdHlDZW50ZXI='

/** A person comes from Okta straight to a role of an account. */
export const federateFromOkta = (stage: Stage, { role, person, atMs, userAgent, isConsole }: Federation): Caller => {
  const session: RoleSession = { role, name: person.login, accessKeyId: temporaryKeyId(stage), createdAtMs: atMs }
  const provider = {
    arn: oktaProviderArn(role.accountId),
    issuer: OKTA_ISSUER,
    region: HOME_REGION,
    qualifier: OKTA_QUALIFIER
  }
  logSaml(stage, samlCaller(person, role, OKTA_QUALIFIER, userAgent), session, provider, person.login)
  return asRole(session, person.address, userAgent, isConsole)
}

/** A person comes through IAM Identity Center. The key later used is another than the one STS answered with: seen in real logs. */
export const federateFromIdentityCenter = (stage: Stage, { role, person, atMs, userAgent, isConsole }: Federation): Caller => {
  const session: RoleSession = {
    role,
    name: person.login,
    accessKeyId: temporaryKeyId(stage),
    createdAtMs: atMs,
    onBehalfOf: { userId: person.userId, identityStoreArn: IDENTITY_STORE_ARN }
  }
  const provider = {
    arn: identityCenterProviderArn(role.accountId),
    issuer: `https://portal.sso.${IDENTITY_CENTER_REGION}.amazonaws.com/saml/assertion/${stage.random.hex(24)}`,
    region: IDENTITY_CENTER_REGION,
    qualifier: CENTER_QUALIFIER
  }
  logSaml(stage, samlCaller(person, role, CENTER_QUALIFIER, userAgent), session, provider, person.login)
  return asRole({ ...session, accessKeyId: temporaryKeyId(stage) }, person.address, userAgent, isConsole)
}

/** A workflow run of GitHub comes with its OIDC token. */
export const federateFromGitHub = (
  stage: Stage,
  ask: { role: SampleRole; repository: string; atMs: number; sourceIp: string; userAgent: string; sessionName: string }
): Caller => {
  const { role, atMs, sourceIp, userAgent } = ask
  const issuer = 'token.actions.githubusercontent.com'
  const subject = `repo:outfitters/${ask.repository}:ref:refs/heads/main`
  const session: RoleSession = {
    role,
    name: ask.sessionName,
    accessKeyId: temporaryKeyId(stage),
    createdAtMs: atMs,
    webIdentity: { federatedProvider: gitHubProviderArn(role.accountId), attributes: {} }
  }
  const caller: Caller = {
    userIdentity: {
      type: 'WebIdentityUser',
      principalId: `${gitHubProviderArn(role.accountId)}:sts.amazonaws.com:${subject}`,
      userName: subject,
      identityProvider: gitHubProviderArn(role.accountId)
    },
    accountId: role.accountId,
    arn: subject,
    principalId: subject,
    sourceIp,
    userAgent,
    isConsole: false,
    isForeign: false
  }
  stage.log(caller, {
    atMs,
    region: HOME_REGION,
    service: 'sts',
    name: 'AssumeRoleWithWebIdentity',
    isReadOnly: true,
    parameters: { roleArn: role.arn, roleSessionName: ask.sessionName, durationSeconds: SESSION_SECONDS },
    response: {
      ...assumed(stage, session),
      subjectFromWebIdentityToken: subject,
      provider: gitHubProviderArn(role.accountId),
      audience: 'sts.amazonaws.com',
      issuer
    },
    resources: [roleResource(role)]
  })
  return asRole(session, sourceIp, userAgent)
}
