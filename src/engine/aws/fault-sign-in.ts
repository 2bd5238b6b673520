import type { FaultPlace } from './fault.ts'
import type { FaultTraits, ReadError } from './fault-error.ts'
import { shownText } from './fault-text.ts'
import { profileFlag } from './profile-flag.ts'

const layer = 'credentials'

const command = (words: string, { profile }: FaultPlace): string => {
  const flag = profile === undefined ? null : profileFlag(profile)
  return flag === null ? `\`${words}\`` : `\`${words} ${flag}\``
}
const who = ({ profile, call }: FaultPlace): string => (profile === undefined ? call : `profile ${shownText(profile, 128)}`)

type Rule = (error: ReadError, at: FaultPlace) => FaultTraits | null

const clock: Rule = ({ code, message }, at) =>
  /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/.test(code) || /signature (expired|not yet current)/i.test(message)
    ? {
        layer: 'clock',
        message: `${at.call}: the clock of this computer differs from AWS's by more than a few minutes.`,
        hint: 'Let the system set its time from the network, then try again.',
        decisive: true
      }
    : null

const sso: Rule = ({ name, code, message }, at) => {
  const provider = /CredentialsProviderError|TokenProviderError/.test(name)
  const gone =
    provider &&
    /SSO session|Token is expired|token.*(expired|not found|invalid)|UnauthorizedException|Session token not found/i.test(message)
  return gone || code === 'UnauthorizedException'
    ? {
        layer,
        message: `The sign-in of ${who(at)} has expired, or was never made.`,
        hint: `Sign in again: ${command('aws sso login', at)}`,
        decisive: true
      }
    : null
}

const notAssigned: Rule = ({ name, message }, at) =>
  /CredentialsProviderError/.test(name) && /ForbiddenException|No access/.test(message)
    ? {
        layer: 'role',
        message: `IAM Identity Center does not give ${who(at)} its role: the person who signed in is not assigned the permission set in that account.`,
        hint: 'Check sso_account_id and sso_role_name of the profile, or ask for the assignment.',
        decisive: true
      }
    : null

const login: Rule = ({ name, message }, at) =>
  /CredentialsProviderError/.test(name) && /aws login|re-?authenticate/i.test(message)
    ? { layer, message: `The sign-in of ${who(at)} has expired.`, hint: `Sign in again: ${command('aws login', at)}`, decisive: true }
    : null

const mfa: Rule = ({ message }, at) =>
  /MultiFactorAuthentication failed|invalid MFA one time pass code/i.test(message)
    ? {
        layer,
        message: `AWS did not take the MFA code for ${who(at)}.`,
        hint: 'Wait for the next code of the device: each is taken once only.',
        decisive: true
      }
    : null

const program: Rule = ({ name, message }, at) =>
  /CredentialsProviderError/.test(name) && /credential_process|^Command failed/i.test(message)
    ? {
        layer,
        message: `The program of ${who(at)} gave no credentials${/expired/.test(message) ? ': those it gave have expired' : ''}.`,
        hint: 'Run the credential_process of the profile in a terminal to see what it says.',
        decisive: true
      }
    : null

const provider: Rule = ({ name, message }, at) => {
  if (!/CredentialsProviderError|TokenProviderError/.test(name)) return null
  const hint = 'See what is wrong with it: `footfall profiles`'
  if (/cycle/.test(message)) return { layer, message: `The profiles behind ${who(at)} name each other in a circle.`, hint, decisive: true }
  return { layer, message: `No credentials could be had for ${who(at)}.`, hint, decisive: true }
}

const webToken: Rule = ({ code }, at) =>
  code === 'InvalidIdentityToken'
    ? {
        layer,
        message: `AWS does not take the web identity of ${who(at)}.`,
        hint: 'Check the file web_identity_token_file names, and that the account knows its issuer as an identity provider.',
        decisive: true
      }
    : null

const expired: Rule = ({ code }, at) =>
  /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired|InvalidToken|ExpiredWebIdentityToken)$/.test(code)
    ? {
        layer,
        message: `The credentials of ${who(at)} have expired.`,
        hint: `Sign in again the way the profile does; for SSO ${command('aws sso login', at)}. Temporary keys in the credentials file are to be replaced by new ones.`,
        decisive: true
      }
    : null

const key: Rule = ({ code }, at) => {
  if (/^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure)$/.test(code))
    return {
      layer,
      message: `${at.call}: AWS does not know the access key of ${who(at)} (${code}).`,
      hint: 'The key was deleted or switched off, belongs to another partition (China, GovCloud), or the region is not enabled for the account.',
      decisive: true
    }
  // What AWS says here repeats the request, session token and all: none of it is shown.
  return code === 'SignatureDoesNotMatch' || code === 'IncompleteSignature'
    ? {
        layer,
        message: `${at.call}: the secret access key of ${who(at)} does not belong to its key id.`,
        hint: 'Copy both halves of the key again; a proxy that changes requests has the same effect.',
        decisive: true
      }
    : null
}

const rules: readonly Rule[] = [clock, mfa, notAssigned, login, sso, program, webToken, expired, key, provider]

/** Credentials that are missing, expired, wrong, or too early or late. */
export const signInFault: Rule = (error, at) => {
  for (const rule of rules) {
    const found = rule(error, at)
    if (found !== null) return found
  }
  return null
}
