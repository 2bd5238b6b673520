import { accounts, EU_REGION, HOME_REGION } from './sample-accounts.ts'
import { keyUuid } from './sample-ids.ts'

/** A KMS key of the sample. */
export interface SampleKey {
  /** Without `alias/`; unique in the sample. */
  alias: string
  accountId: string
  region: string
  keyId: string
  arn: string
  usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY'
  /** `AWS`: an AWS managed key, which IAM cannot grant to identities. */
  manager: 'CUSTOMER' | 'AWS'
}

const key = (
  alias: string,
  accountId: string = accounts.production,
  region: string = HOME_REGION,
  usage: SampleKey['usage'] = 'ENCRYPT_DECRYPT',
  manager: SampleKey['manager'] = 'CUSTOMER'
): SampleKey => {
  const keyId = keyUuid(accountId, `${region}/${alias}`)
  return { alias, accountId, region, keyId, arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`, usage, manager }
}

/** The fifteen customer managed keys. */
export const sampleKeys = [
  key('storefront-data'),
  key('orders-data'),
  key('customer-data'),
  key('finance-data'),
  key('hr-data'),
  key('etl-data'),
  key('app-secrets'),
  key('invoice-signing', accounts.production, HOME_REGION, 'SIGN_VERIFY'),
  key('ml-data'),
  key('backups'),
  key('legacy-data'),
  key('eu-data', accounts.production, EU_REGION),
  key('staging-data', accounts.staging),
  key('log-archive', accounts.logArchive),
  key('evidence', accounts.security)
] as const satisfies readonly SampleKey[]

const managedKeys = new Map<string, SampleKey>()

/** The AWS managed key a secret without a key of its own is encrypted with. */
export const managedSecretsKey = (accountId: string, region: string): SampleKey => {
  const place = `${accountId}/${region}`
  const known = managedKeys.get(place) ?? key('aws/secretsmanager', accountId, region, 'ENCRYPT_DECRYPT', 'AWS')
  managedKeys.set(place, known)
  return known
}

const keyByAlias = new Map<string, SampleKey>(sampleKeys.map(entry => [entry.alias, entry]))

/** @throws RangeError for an alias the sample does not have */
export const sampleKey = (alias: string): SampleKey => {
  const found = keyByAlias.get(alias)
  if (!found) throw new RangeError(`The sample has no key ${alias}.`)
  return found
}
