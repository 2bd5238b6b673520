import type { Activity } from '../../../shared/vocabulary/activity.ts'

const withSession = (activity: Activity): string => (activity.session.name === null ? '' : ` (session ${activity.session.name})`)

/** Who acted, as a sentence begins: `IAM user alice`, `Role Admin (session bob)`. */
export const identityPhrase = (activity: Activity): string => {
  const { identity } = activity
  switch (identity.type) {
    case 'root':
      return identity.accountId === null ? 'The root user' : `The root user of account ${identity.accountId}`
    case 'iam-user':
      return `IAM user ${identity.name}`
    case 'iam-role':
      return `Role ${identity.name}${withSession(activity)}`
    case 'okta-user':
      return `Okta user ${identity.name}`
    case 'federated':
      return `Federated user ${identity.name}`
    case 'aws-service':
      return identity.name.startsWith('AWS Internal') ? 'AWS itself' : `The AWS service ${identity.name}`
    case 'account':
      return identity.key === 'anonymous'
        ? 'Somebody without credentials'
        : `A caller from account ${identity.name}${withSession(activity)}`
    default:
      return identity.key === 'unknown' ? 'Somebody the record does not name' : `A caller named ${identity.name}`
  }
}
