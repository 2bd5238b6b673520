import { createHash } from 'node:crypto'

interface SsoProfile {
  /** Of the profile. */
  name: string
  /** Of the sso-session it uses. */
  session: string
  accountId: string
  /** Of the permission set. */
  roleName: string
}

const startUrl = 'https://portal.example.com/start'

/** For `environment({ config })`: a profile that signs in through IAM Identity Center, with its session. */
export const ssoProfile = ({ name, session, accountId, roleName }: SsoProfile): string => `[profile ${name}]
sso_session = ${session}
sso_account_id = ${accountId}
sso_role_name = ${roleName}
region = eu-west-1

[sso-session ${session}]
sso_start_url = ${startUrl}
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`

/**
 * For `environment({ files })`: what signing in leaves behind. It can be refreshed in form; the stand-in refuses to.
 * @param session  the session's name, or the start URL of a profile without one
 * @param accessToken  one of the state's `portalTokens`, if it is to be good for anything
 */
export const ssoTokenFile = (session: string, accessToken: string, expiresMs: number): Record<string, string> => ({
  [`.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`]: JSON.stringify({
    startUrl,
    region: 'eu-west-1',
    accessToken,
    expiresAt: new Date(expiresMs).toISOString(),
    clientId: 'made-up-client',
    clientSecret: 'made-up-client-secret',
    registrationExpiresAt: '2099-01-01T00:00:00Z',
    refreshToken: 'made-up-refresh-token'
  })
})
