/** The organization of the sample: an outdoor outfitter that sells on the web. All ids are made up. */
export const ORGANIZATION_ID = 'o-exampleorg1'

export const accounts = {
  management: '111122223333',
  logArchive: '222233334444',
  security: '333344445555',
  production: '444455556666',
  staging: '555566667777',
  sandbox: '001122334455'
} as const
export type AccountName = keyof typeof accounts

/** A partner's account, outside the organization: only its calls on our resources are seen. */
export const PARTNER_ACCOUNT_ID = '999988887777'

/** Names people gave to the accounts. */
export const accountAliases: Readonly<Record<string, string>> = {
  [accounts.management]: 'outfitters-management',
  [accounts.logArchive]: 'outfitters-log-archive',
  [accounts.security]: 'outfitters-security',
  [accounts.production]: 'outfitters-production',
  [accounts.staging]: 'outfitters-staging',
  [accounts.sandbox]: 'outfitters-sandbox'
}

export const HOME_REGION = 'us-east-1'
export const EU_REGION = 'eu-west-1'
export const RECOVERY_REGION = 'us-west-2'
/** Used by one trial in the sandbox, now and then. */
export const QUIET_REGION = 'ap-southeast-2'

/**
 * The organization has one single-region trail per region, all writing to one bucket. That is why stopping one of them
 * (see the incidents) silences one region in every account.
 */
export const trailArn = (region: string): string => `arn:aws:cloudtrail:${region}:${accounts.management}:trail/outfitters-${region}`
