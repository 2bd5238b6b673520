import { accounts, EU_REGION, HOME_REGION } from './sample-accounts.ts'
import { secretSuffix } from './sample-ids.ts'
import { managedSecretsKey, type SampleKey, sampleKey } from './sample-keys.ts'

/** A Secrets Manager secret of the sample. */
export interface SampleSecret {
  name: string
  accountId: string
  region: string
  arn: string
  key: SampleKey
}

const secret = (
  name: string,
  keyAlias: string | null = 'app-secrets',
  accountId: string = accounts.production,
  region: string = HOME_REGION
): SampleSecret => ({
  name,
  accountId,
  region,
  arn: `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${secretSuffix(accountId, name)}`,
  key: keyAlias ? sampleKey(keyAlias) : managedSecretsKey(accountId, region)
})

/** A name of exactly 128 characters: tables must bear it. */
export const LONG_SECRET_NAME = 'prod/integrations/'.concat(
  'regional-warehouse-management-system-inbound-order-acknowledgement-webhook-shared-signing-credential-'.padEnd(110, 'x')
)

/** The twenty-five secrets. */
export const sampleSecrets: readonly SampleSecret[] = [
  secret('prod/storefront/database'),
  secret('prod/storefront/session-signing'),
  secret('prod/storefront/payment-api'),
  secret('prod/orders/database'),
  secret('prod/orders/queue-token'),
  secret('prod/orders/tax-api', null),
  secret('prod/invoice/smtp', null),
  secret('prod/invoice/archive-token'),
  secret('prod/etl/warehouse', 'etl-data'),
  secret('prod/etl/crm', 'etl-data'),
  secret('prod/etl/clickstream', 'etl-data'),
  secret('prod/payroll/sftp', 'hr-data'),
  secret('prod/payroll/bank-api', 'hr-data'),
  secret('prod/ml/feature-store', 'ml-data'),
  secret('prod/partner/feed-token'),
  secret('prod/break-glass/console'),
  secret('prod/ci/registry', null),
  secret('prod/ci/signing'),
  secret(LONG_SECRET_NAME),
  secret('prod/eu/orders/database', 'eu-data', accounts.production, EU_REGION),
  secret('prod/eu/invoice/vat-api', null, accounts.production, EU_REGION),
  secret('staging/storefront/database', 'staging-data', accounts.staging),
  secret('staging/orders/database', 'staging-data', accounts.staging),
  secret('security/siem/ingest-token', null, accounts.security),
  secret('sandbox/notebook/token', null, accounts.sandbox)
]

const secretByName = new Map(sampleSecrets.map(entry => [entry.name, entry]))

/** @throws RangeError for a name the sample does not have */
export const sampleSecret = (name: string): SampleSecret => {
  const found = secretByName.get(name)
  if (!found) throw new RangeError(`The sample has no secret ${name}.`)
  return found
}
