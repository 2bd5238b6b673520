import type { Caller } from '../caller.ts'
import { HOME_REGION } from '../inventory/sample-accounts.ts'
import type { SampleUser } from '../inventory/sample-users.ts'
import type { Stage } from '../stage.ts'
import { inConsole } from './sessions.ts'
import { temporaryKeyId } from './sts.ts'

/** Where and how somebody signs in. */
export interface SignIn {
  atMs: number
  sourceIp: string
  userAgent: string
  mfa: boolean
  /** Why it failed; left out when it succeeded. */
  failure?: string
}

const logSignIn = (stage: Stage, caller: Caller, signIn: SignIn): void => {
  stage.log(caller, {
    atMs: signIn.atMs,
    region: HOME_REGION,
    service: 'signin',
    name: 'ConsoleLogin',
    isReadOnly: false,
    eventType: 'AwsConsoleSignIn',
    host: `${HOME_REGION}.signin.aws.amazon.com`,
    response: { ConsoleLogin: signIn.failure ? 'Failure' : 'Success' },
    additional: {
      LoginTo: 'https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true',
      MobileVersion: 'No',
      MFAUsed: signIn.mfa ? 'Yes' : 'No'
    },
    ...(signIn.failure ? { members: { errorMessage: signIn.failure } } : {})
  })
}

const signInCaller = (
  userIdentity: Readonly<Record<string, unknown>> & { arn?: string; principalId?: string },
  accountId: string,
  signIn: SignIn
): Caller => ({
  userIdentity,
  accountId,
  arn: userIdentity.arn ?? accountId,
  principalId: userIdentity.principalId ?? '',
  sourceIp: signIn.sourceIp,
  userAgent: signIn.userAgent,
  isConsole: false,
  isForeign: false
})

/** An IAM user signs in to the console; the caller returned makes the calls of that session. */
export const signInUser = (stage: Stage, user: SampleUser, signIn: SignIn): Caller => {
  const identity = signIn.failure
    ? { type: 'IAMUser', principalId: user.uniqueId, accountId: user.accountId, accessKeyId: '', userName: user.name }
    : { type: 'IAMUser', principalId: user.uniqueId, arn: user.arn, accountId: user.accountId, userName: user.name }
  logSignIn(stage, signInCaller(identity, user.accountId, signIn), signIn)
  return inConsole(
    user,
    { accessKeyId: temporaryKeyId(stage), createdAtMs: signIn.atMs, mfa: signIn.mfa },
    signIn.sourceIp,
    signIn.userAgent
  )
}

/** A failed sign-in under a name the account does not have: CloudTrail hides the name, in case it is a password. */
export const signInNobody = (stage: Stage, accountId: string, signIn: SignIn & { failure: string }): void =>
  logSignIn(
    stage,
    signInCaller({ type: 'IAMUser', accountId, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, accountId, signIn),
    signIn
  )

/** The root user of an account signs in. */
export const signInRoot = (stage: Stage, accountId: string, signIn: SignIn): Caller => {
  const arn = `arn:aws:iam::${accountId}:root`
  const root = { type: 'Root', principalId: accountId, arn, accountId }
  logSignIn(stage, signInCaller({ ...root, accessKeyId: '' }, accountId, signIn), signIn)
  const sessionContext = {
    attributes: { creationDate: new Date(signIn.atMs).toISOString().replace('.000Z', 'Z'), mfaAuthenticated: String(signIn.mfa) }
  }
  return { ...signInCaller({ ...root, accessKeyId: temporaryKeyId(stage), sessionContext }, accountId, signIn), isConsole: true }
}
