import { createRandom } from '../random.ts'
import { accounts, EU_REGION } from './sample-accounts.ts'
import { PUBLIC_BUCKET } from './sample-buckets.ts'
import { uniqueId } from './sample-ids.ts'
import { LONG_SECRET_NAME } from './sample-secrets.ts'
import { may, readsBuckets, readsSecrets, type SampleStatement, usesKeys, writesBuckets } from './sample-statement.ts'

/** An IAM role of the sample, who may assume it, and what it may do. */
export interface SampleRole {
  name: string
  path: string
  accountId: string
  /** With the path, as IAM writes it; session ARNs leave the path out. */
  arn: string
  uniqueId: string
  /** The principal its trust policy names: a service host or an ARN. */
  trusts: string
  createdAt: string
  statements: readonly SampleStatement[]
}

const { management, logArchive, security, production, staging, sandbox } = accounts

const role = (name: string, accountId: string, trusts: string, statements: readonly SampleStatement[], path = '/'): SampleRole => ({
  name,
  path,
  accountId,
  arn: `arn:aws:iam::${accountId}:role${path}${name}`,
  uniqueId: uniqueId('AROA', accountId, name),
  trusts,
  createdAt: '2024-05-21T08:00:00Z',
  statements
})

/** Name of the SAML provider of Okta in an account. */
export const oktaProviderArn = (accountId: string): string => `arn:aws:iam::${accountId}:saml-provider/Okta`
/** The SAML provider IAM Identity Center puts into every account. */
export const identityCenterProviderArn = (accountId: string): string =>
  `arn:aws:iam::${accountId}:saml-provider/AWSSSO_6f2e1c0b9a8d7e5f_DO_NOT_DELETE`
/** GitHub's OIDC provider in an account. */
export const gitHubProviderArn = (accountId: string): string =>
  `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`

const okta = (name: string, accountId: string, statements: readonly SampleStatement[]): SampleRole =>
  role(name, accountId, oktaProviderArn(accountId), statements)

const permissionSet = (name: string, accountId: string, statements: readonly SampleStatement[]): SampleRole => {
  const suffix = createRandom(`permission-set/${accountId}/${name}`).hex(16)
  const provider = identityCenterProviderArn(accountId)
  return role(`AWSReservedSSO_${name}_${suffix}`, accountId, provider, statements, `/aws-reserved/sso.amazonaws.com/${EU_REGION}/`)
}

const audit = (accountId: string): SampleRole =>
  role('cross-account-audit', accountId, `arn:aws:iam::${security}:role/security-scanner`, [
    may(
      'iam:Get*',
      'iam:List*',
      's3:GetBucket*',
      's3:ListAllMyBuckets',
      'kms:DescribeKey',
      'kms:ListKeys',
      'ec2:Describe*',
      'cloudtrail:Describe*'
    )
  ])

const forConfig = (accountId: string): SampleRole =>
  role(
    'AWSServiceRoleForConfig',
    accountId,
    'config.amazonaws.com',
    [may('config:*', 'ec2:Describe*', 's3:GetBucket*', 'iam:Get*', 'kms:DescribeKey')],
    '/aws-service-role/config.amazonaws.com/'
  )

const describes = may('ec2:Describe*', 'logs:*', 'cloudwatch:*', 'lambda:Get*', 'lambda:List*', 'ecs:Describe*', 's3:ListAllMyBuckets')
const developing = [may('ec2:*', 'lambda:*', 'logs:*', 's3:*', 'ecs:*', 'cloudwatch:*')]

const securityAudit = permissionSet('SecurityAudit', security, [
  may('guardduty:*', 'securityhub:*', 'cloudtrail:LookupEvents', 'config:Get*', 'sts:AssumeRole', 's3:ListAllMyBuckets'),
  readsBuckets('security-findings')
])

/** Every role, by a short word for it. */
export const roles = {
  storefront: role('app-storefront', production, 'ecs-tasks.amazonaws.com', [
    readsBuckets('product-images', 'app-config', 'curated-inventory', PUBLIC_BUCKET),
    writesBuckets('product-images', PUBLIC_BUCKET),
    readsSecrets('prod/storefront/database', 'prod/storefront/session-signing', 'prod/storefront/payment-api'),
    usesKeys('storefront-data', 'app-secrets')
  ]),
  orders: role('app-orders', production, 'ecs-tasks.amazonaws.com', [
    readsBuckets('raw-orders', 'invoices', 'eu-orders', 'eu-customers', 'app-config'),
    writesBuckets('raw-orders', 'invoices', 'eu-orders', 'eu-customers'),
    readsSecrets('prod/orders/database', 'prod/orders/queue-token', 'prod/orders/tax-api', 'prod/eu/orders/database'),
    usesKeys('orders-data', 'etl-data', 'eu-data', 'app-secrets', 'storefront-data')
  ]),
  thumbnailer: role(
    'lambda-thumbnailer',
    production,
    'lambda.amazonaws.com',
    [readsBuckets('product-images'), writesBuckets('product-thumbnails'), usesKeys('storefront-data')],
    '/service-role/'
  ),
  invoice: role(
    'lambda-invoice',
    production,
    'lambda.amazonaws.com',
    [
      readsBuckets('raw-orders', 'eu-orders', 'invoices'),
      writesBuckets('invoices', 'eu-invoices'),
      readsSecrets('prod/invoice/smtp', 'prod/invoice/archive-token', 'prod/eu/invoice/vat-api'),
      usesKeys('orders-data', 'eu-data', 'app-secrets', 'etl-data'),
      may('kms:Sign')
    ],
    '/service-role/'
  ),
  etl: role('etl-nightly', production, 'glue.amazonaws.com', [
    readsBuckets('raw-orders', 'raw-clickstream', 'raw-inventory', 'web-logs', 'curated-sales'),
    writesBuckets('curated-sales', 'curated-customers', 'curated-inventory', 'ml-features'),
    readsSecrets('prod/etl/warehouse', 'prod/etl/crm', 'prod/etl/clickstream', LONG_SECRET_NAME),
    usesKeys('etl-data', 'customer-data', 'ml-data', 'app-secrets')
  ]),
  monthEnd: role('month-end-close', production, 'states.amazonaws.com', [
    readsBuckets('invoices', 'finance-ledger', 'curated-sales', 'eu-invoices'),
    writesBuckets('invoice-archive', 'finance-reports', 'finance-ledger', 'payroll-exports'),
    readsSecrets('prod/payroll/sftp', 'prod/payroll/bank-api'),
    usesKeys('finance-data', 'orders-data', 'etl-data', 'hr-data', 'eu-data')
  ]),
  /** Deploys from GitHub. May read every secret of production, needs two. */
  deploy: role('ci-deploy', production, gitHubProviderArn(production), [
    readsBuckets('build-artifacts', 'terraform-state', 'app-config'),
    writesBuckets('build-artifacts', 'terraform-state', 'app-config'),
    readsSecrets('*'),
    usesKeys('storefront-data', 'app-secrets', 'etl-data', 'ml-data'),
    may('ecs:*', 'ecr:*', 'lambda:*', 'cloudformation:*', 'secretsmanager:ListSecrets')
  ]),
  replication: role('s3-replication', production, 's3.amazonaws.com', [
    readsBuckets('raw-orders', 'curated-customers'),
    writesBuckets('dr-orders', 'dr-customers'),
    usesKeys('etl-data', 'customer-data'),
    may('s3:GetObjectVersionForReplication', 's3:ReplicateObject')
  ]),
  /** Granted nearly everything for an analysis two years ago; uses three buckets, one secret and two keys. */
  analytics: role('analytics-wide', production, 'sagemaker.amazonaws.com', [
    readsBuckets('*'),
    writesBuckets('*'),
    readsSecrets('*'),
    usesKeys('*')
  ]),
  breakGlass: role('admin-break-glass', management, `arn:aws:iam::${management}:user/anna.keller`, [may('*')]),
  readOnly: role('read-only', production, `arn:aws:iam::${management}:root`, [describes, readsBuckets('web-logs', 'app-config')]),
  dataEngineer: okta('okta-data-engineer', production, [
    readsBuckets(
      'raw-orders',
      'raw-clickstream',
      'raw-inventory',
      'curated-sales',
      'curated-customers',
      'curated-inventory',
      'warehouse-exports'
    ),
    writesBuckets('warehouse-exports', 'curated-sales', 'ml-features', 'customer-exports', PUBLIC_BUCKET),
    readsSecrets('prod/etl/warehouse', 'prod/etl/crm', 'prod/etl/clickstream', 'prod/ml/feature-store'),
    usesKeys('etl-data', 'customer-data', 'ml-data', 'app-secrets', 'legacy-data'),
    may('athena:*', 'glue:*', 's3:ListAllMyBuckets')
  ]),
  support: okta('okta-support', production, [
    readsBuckets('invoices', 'invoice-archive', 'customer-exports', 'eu-invoices'),
    usesKeys('orders-data', 'finance-data', 'customer-data', 'eu-data'),
    may('dynamodb:GetItem', 'dynamodb:Query', 'ec2:DescribeInstances', 's3:ListAllMyBuckets')
  ]),
  oktaDeveloper: okta('okta-developer', staging, [...developing, readsSecrets('staging/storefront/database'), usesKeys('staging-data')]),
  productionAdmin: permissionSet('AdministratorAccess', production, [may('*')]),
  productionReadOnly: permissionSet('ReadOnlyAccess', production, [
    describes,
    readsBuckets('*'),
    usesKeys('storefront-data'),
    may('kms:DescribeKey', 'kms:ListKeys')
  ]),
  finance: permissionSet('FinanceAnalyst', production, [
    readsBuckets('finance-reports', 'finance-ledger', 'invoice-archive', 'payroll-exports', 'hr-documents'),
    writesBuckets('finance-reports'),
    usesKeys('finance-data', 'hr-data'),
    may('ce:GetCostAndUsage', 'budgets:ViewBudget', 's3:ListAllMyBuckets')
  ]),
  stagingDeveloper: permissionSet('DeveloperAccess', staging, [
    ...developing,
    readsSecrets('staging/storefront/database', 'staging/orders/database'),
    usesKeys('staging-data')
  ]),
  sandboxDeveloper: permissionSet('DeveloperAccess', sandbox, developing),
  managementAdmin: permissionSet('AdministratorAccess', management, [may('*')]),
  securityAudit,
  stagingDeploy: role('ci-deploy', staging, gitHubProviderArn(staging), [
    readsBuckets('staging-build-artifacts', 'staging-app-config'),
    writesBuckets('staging-build-artifacts', 'staging-app-config'),
    readsSecrets('staging/storefront/database'),
    usesKeys('staging-data'),
    may('ecs:*', 'ecr:*', 'lambda:*', 'cloudformation:*')
  ]),
  stagingStorefront: role('app-storefront', staging, 'ecs-tasks.amazonaws.com', [
    readsBuckets('staging-app-config', 'staging-uploads'),
    writesBuckets('staging-uploads'),
    readsSecrets('staging/storefront/database', 'staging/orders/database'),
    usesKeys('staging-data')
  ]),
  scanner: role('security-scanner', security, 'codebuild.amazonaws.com', [may('sts:AssumeRole'), writesBuckets('security-findings')]),
  responder: role('incident-responder', security, securityAudit.arn, [
    may('sts:AssumeRole', 'guardduty:*'),
    writesBuckets('forensic-evidence'),
    usesKeys('evidence')
  ]),
  forensics: role('forensics-hop', production, `arn:aws:iam::${security}:role/incident-responder`, [may('ec2:*', 'sts:AssumeRole')]),
  evidenceReader: role('evidence-reader', logArchive, `arn:aws:iam::${production}:role/forensics-hop`, [
    readsBuckets('org-cloudtrail-logs', 'access-logs'),
    usesKeys('log-archive')
  ]),
  notebook: role('notebook-runner', sandbox, 'ec2.amazonaws.com', [
    readsBuckets('sandbox-notebooks', 'sandbox-experiments', 'sandbox-sydney-trial'),
    writesBuckets('sandbox-notebooks', 'sandbox-experiments', 'sandbox-sydney-trial'),
    readsSecrets('sandbox/notebook/token')
  ]),
  productionAudit: audit(production),
  stagingAudit: audit(staging),
  managementAudit: audit(management),
  sandboxAudit: audit(sandbox),
  productionConfig: forConfig(production),
  stagingConfig: forConfig(staging)
} as const satisfies Record<string, SampleRole>

export const sampleRoles: readonly SampleRole[] = Object.values(roles)
