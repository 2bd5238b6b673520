import { accounts, EU_REGION, HOME_REGION, QUIET_REGION, RECOVERY_REGION } from './sample-accounts.ts'

/** An S3 bucket of the sample. */
export interface SampleBucket {
  /** Globally unique, as bucket names are. */
  name: string
  accountId: string
  region: string
  arn: string
  /** Whether a trail records data events of this bucket. Without them reads and writes of objects leave no trace. */
  dataEvents: boolean
  /** Alias of the KMS key objects are encrypted with; null: keys of S3. */
  keyAlias: string | null
  /** Readable by everybody. */
  isPublic: boolean
}

interface Particulars {
  accountId?: string
  region?: string
  dataEvents?: boolean
  keyAlias?: string
  isPublic?: boolean
}

const bucket = (shortName: string, particulars: Particulars = {}): SampleBucket => ({
  name: `outfitters-${shortName}`,
  accountId: particulars.accountId ?? accounts.production,
  region: particulars.region ?? HOME_REGION,
  arn: `arn:aws:s3:::outfitters-${shortName}`,
  dataEvents: particulars.dataEvents ?? true,
  keyAlias: particulars.keyAlias ?? null,
  isPublic: particulars.isPublic ?? false
})

/** Short name of the bucket no trail records data events of. */
export const UNWATCHED_BUCKET = 'hr-documents'
/** Short name of the bucket everybody may read. */
export const PUBLIC_BUCKET = 'public-assets'

const { logArchive, security, staging, sandbox } = accounts

export const sampleBuckets: readonly SampleBucket[] = [
  bucket('org-cloudtrail-logs', { accountId: logArchive, keyAlias: 'log-archive' }),
  bucket('org-config-snapshots', { accountId: logArchive }),
  bucket('access-logs', { accountId: logArchive }),
  bucket('security-findings', { accountId: security }),
  bucket('forensic-evidence', { accountId: security, keyAlias: 'evidence' }),
  bucket('raw-orders', { keyAlias: 'etl-data' }),
  bucket('raw-clickstream'),
  bucket('raw-inventory'),
  bucket('curated-sales', { keyAlias: 'etl-data' }),
  bucket('curated-customers', { keyAlias: 'customer-data' }),
  bucket('curated-inventory'),
  bucket('warehouse-exports', { keyAlias: 'etl-data' }),
  bucket('customer-exports', { keyAlias: 'customer-data' }),
  bucket('invoices', { keyAlias: 'orders-data' }),
  bucket('invoice-archive', { keyAlias: 'finance-data' }),
  bucket('product-images', { keyAlias: 'storefront-data' }),
  bucket('product-thumbnails'),
  bucket(PUBLIC_BUCKET, { isPublic: true }),
  bucket('web-logs'),
  bucket('app-config', { keyAlias: 'storefront-data' }),
  bucket('ml-features', { keyAlias: 'ml-data' }),
  bucket('ml-models', { keyAlias: 'ml-data' }),
  bucket(UNWATCHED_BUCKET, { dataEvents: false, keyAlias: 'hr-data' }),
  bucket('finance-ledger', { keyAlias: 'finance-data' }),
  bucket('finance-reports', { keyAlias: 'finance-data' }),
  bucket('payroll-exports', { keyAlias: 'hr-data' }),
  bucket('db-backups', { keyAlias: 'backups' }),
  bucket('build-artifacts'),
  bucket('terraform-state'),
  bucket('partner-dropbox'),
  bucket('partner-feeds'),
  bucket('eu-orders', { region: EU_REGION, keyAlias: 'eu-data' }),
  bucket('eu-customers', { region: EU_REGION, keyAlias: 'eu-data' }),
  bucket('eu-invoices', { region: EU_REGION, keyAlias: 'eu-data' }),
  bucket('dr-orders', { region: RECOVERY_REGION }),
  bucket('dr-customers', { region: RECOVERY_REGION }),
  bucket('staging-app-config', { accountId: staging, keyAlias: 'staging-data' }),
  bucket('staging-uploads', { accountId: staging }),
  bucket('staging-build-artifacts', { accountId: staging }),
  bucket('sandbox-experiments', { accountId: sandbox }),
  bucket('sandbox-notebooks', { accountId: sandbox }),
  bucket('sandbox-sydney-trial', { accountId: sandbox, region: QUIET_REGION })
]

const bucketByShortName = new Map(sampleBuckets.map(entry => [entry.name.slice('outfitters-'.length), entry]))

/** @param shortName  without `outfitters-`. @throws RangeError for one the sample does not have */
export const sampleBucket = (shortName: string): SampleBucket => {
  const found = bucketByShortName.get(shortName)
  if (!found) throw new RangeError(`The sample has no bucket ${shortName}.`)
  return found
}
