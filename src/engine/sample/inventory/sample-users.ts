import { accounts } from './sample-accounts.ts'
import { longTermKeyId, uniqueId } from './sample-ids.ts'
import { may, readsBuckets, readsSecrets, type SampleStatement, usesKeys, writesBuckets } from './sample-statement.ts'

/** An IAM user of the sample and what it may do. */
export interface SampleUser {
  name: string
  path: string
  accountId: string
  arn: string
  uniqueId: string
  /** Long-term keys, oldest first. Empty: console only. */
  accessKeyIds: readonly string[]
  createdAt: string
  isHuman: boolean
  /** False: exists, may act, and never did. */
  isSeen: boolean
  statements: readonly SampleStatement[]
}

interface Particulars {
  path?: string
  keys?: number
  createdAt?: string
  isHuman?: boolean
  isSeen?: boolean
}

/** A user with ids made from account and name. */
export const sampleUser = (
  name: string,
  accountId: string,
  particulars: Particulars,
  statements: readonly SampleStatement[]
): SampleUser => {
  const path = particulars.path ?? '/'
  return {
    name,
    path,
    accountId,
    arn: `arn:aws:iam::${accountId}:user${path}${name}`,
    uniqueId: uniqueId('AIDA', accountId, name),
    accessKeyIds: Array.from({ length: particulars.keys ?? 1 }, (_, index) => longTermKeyId(accountId, name, index + 1)),
    createdAt: particulars.createdAt ?? '2024-03-11T09:20:00Z',
    isHuman: particulars.isHuman ?? false,
    isSeen: particulars.isSeen ?? true,
    statements
  }
}

const service = { path: '/service/' }
const human = { isHuman: true }
/** What everybody may who signs in. */
export const signIn = may('iam:ChangePassword', 'iam:GetUser', 'sts:GetCallerIdentity')
const { management, production, security, staging, sandbox } = accounts

/** Every IAM user, by a short word for it. */
export const users = {
  /** Loads orders every night; its key is rotated in August. */
  etl: sampleUser('svc-etl', production, { ...service, keys: 2 }, [
    readsBuckets('raw-orders', 'raw-clickstream', 'raw-inventory', 'partner-feeds', 'web-logs'),
    writesBuckets('raw-orders', 'raw-clickstream', 'raw-inventory'),
    readsSecrets('prod/etl/warehouse', 'prod/etl/crm', 'prod/etl/clickstream'),
    usesKeys('etl-data')
  ]),
  /** Its key is stolen in September. */
  backup: sampleUser('svc-backup', production, service, [
    readsBuckets('db-backups', 'invoice-archive', 'finance-ledger', 'app-config'),
    writesBuckets('db-backups'),
    usesKeys('backups', 'finance-data', 'storefront-data'),
    may('s3:ListAllMyBuckets', 'rds:DescribeDBSnapshots', 'rds:CreateDBSnapshot')
  ]),
  metrics: sampleUser('svc-metrics', production, service, [
    may('cloudwatch:GetMetricData', 'cloudwatch:ListMetrics', 'ec2:DescribeInstances')
  ]),
  /** Left the company in the middle of August; the user is still enabled. */
  maria: sampleUser('maria.gonzalez', production, human, [
    signIn,
    readsBuckets('db-backups', 'finance-ledger', 'finance-reports', 'curated-sales', 'curated-customers', 'warehouse-exports'),
    writesBuckets('db-backups', 'warehouse-exports'),
    readsSecrets('prod/storefront/database', 'prod/orders/database', 'prod/etl/warehouse'),
    usesKeys('backups', 'finance-data', 'etl-data', 'customer-data', 'app-secrets'),
    may('rds:Describe*', 'rds:CreateDBSnapshot', 'cloudwatch:GetMetricData')
  ]),
  /** Signed in on two days of July and never again. */
  tom: sampleUser('tom.baker', production, human, [
    signIn,
    readsBuckets('web-logs', 'app-config', 'build-artifacts'),
    usesKeys('storefront-data')
  ]),
  /** A relic: enabled, with a key, never used. */
  legacyFtp: sampleUser('svc-legacy-ftp', production, { ...service, isSeen: false, createdAt: '2019-11-04T14:02:00Z' }, [
    readsBuckets('partner-dropbox', 'partner-feeds', 'raw-orders'),
    writesBuckets('partner-dropbox')
  ]),
  anna: sampleUser('anna.keller', management, { ...human, keys: 0 }, [may('*')]),
  felix: sampleUser('felix.brandt', management, { ...human, keys: 0 }, [
    signIn,
    may('ce:*', 'budgets:ViewBudget', 'organizations:ListAccounts')
  ]),
  siem: sampleUser('svc-siem', security, service, [
    readsBuckets('org-cloudtrail-logs', 'security-findings'),
    readsSecrets('security/siem/ingest-token'),
    usesKeys('log-archive')
  ]),
  loadTest: sampleUser('svc-loadtest', staging, service, [
    readsBuckets('staging-uploads', 'staging-app-config'),
    writesBuckets('staging-uploads'),
    usesKeys('staging-data'),
    readsSecrets('staging/storefront/database')
  ]),
  raj: sampleUser('raj.patel', sandbox, human, [may('s3:*', 'ec2:*', 'lambda:*', 'sts:GetCallerIdentity')]),
  lena: sampleUser('lena.fischer', sandbox, human, [
    may('s3:*', 'ec2:Describe*', 'bedrock:*', 'sts:GetCallerIdentity'),
    readsSecrets('sandbox/notebook/token')
  ])
} as const satisfies Record<string, SampleUser>

export const sampleUsers: readonly SampleUser[] = Object.values(users)
