import type { Random } from '../random.ts'

/** A read of some service: what is asked does not matter to any page beyond its name and request. */
export interface ReadCall {
  service: string
  name: string
  parameters: (random: Random) => object | null
}

const read = (service: string, name: string, parameters: ReadCall['parameters'] = () => null): ReadCall => ({ service, name, parameters })

const instanceFilter = (): object => ({
  maxResults: 100,
  instancesSet: {},
  filterSet: { items: [{ name: 'tag:Environment', valueSet: { items: [{ value: 'production' }] } }] }
})
const logGroup = (random: Random): string =>
  random.pick(['/ecs/storefront', '/ecs/orders', '/aws/lambda/thumbnailer', '/aws/lambda/invoice', '/aws/glue/jobs'])

/** Looking at what runs: most of what people and pages of the console do. */
export const operationsReads: readonly ReadCall[] = [
  read('ec2', 'DescribeInstances', instanceFilter),
  read('ec2', 'DescribeSecurityGroups', () => ({ securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} })),
  read('ec2', 'DescribeVolumes', () => ({ volumeSet: {}, filterSet: {} })),
  read('logs', 'DescribeLogGroups', () => ({ limit: 50 })),
  read('logs', 'FilterLogEvents', random => ({ logGroupName: logGroup(random), limit: 100, filterPattern: 'ERROR' })),
  read('logs', 'DescribeLogStreams', random => ({ logGroupName: logGroup(random), orderBy: 'LastEventTime', descending: true })),
  read('monitoring', 'DescribeAlarms', () => ({ maxRecords: 100 })),
  read('monitoring', 'GetMetricData', () => ({ maxDatapoints: 1000 })),
  read('lambda', 'ListFunctions20150331', () => ({ maxItems: 50 })),
  read('lambda', 'GetFunction20150331v2', random => ({ functionName: random.pick(['thumbnailer', 'invoice', 'webhook']) })),
  read('ecs', 'DescribeServices', random => ({ cluster: 'storefront', services: [random.pick(['web', 'orders', 'search'])] })),
  read('sts', 'GetCallerIdentity'),
  read('health', 'DescribeEventAggregates', () => ({ aggregateField: 'eventTypeCategory' }))
]

/** Looking at who may do what. */
export const identityReads: readonly ReadCall[] = [
  read('iam', 'ListUsers'),
  read('iam', 'ListRoles', () => ({ maxItems: 100 })),
  read('iam', 'GetRole', random => ({ roleName: random.pick(['app-storefront', 'app-orders', 'ci-deploy', 'analytics-wide']) })),
  read('iam', 'ListAttachedRolePolicies', random => ({
    roleName: random.pick(['app-storefront', 'app-orders', 'ci-deploy', 'analytics-wide'])
  })),
  read('iam', 'GetAccountSummary'),
  read('iam', 'GenerateCredentialReport'),
  read('iam', 'ListAccessKeys', random => ({ userName: random.pick(['svc-etl', 'svc-backup', 'svc-metrics']) })),
  read('cloudtrail', 'LookupEvents', () => ({ maxResults: 50, lookupAttributes: [{ attributeKey: 'ReadOnly', attributeValue: 'false' }] })),
  read('cloudtrail', 'DescribeTrails', () => ({ includeShadowTrails: false })),
  read('access-analyzer', 'ListFindingsV2', () => ({ maxResults: 100 })),
  read('organizations', 'ListAccounts'),
  read('secretsmanager', 'ListSecrets', () => ({ maxResults: 50 })),
  read('kms', 'ListAliases', () => ({ limit: 100 })),
  read('kms', 'ListKeys', () => ({ limit: 100 }))
]

/** Security people's morning round. */
export const securityReads: readonly ReadCall[] = [
  read('guardduty', 'ListFindings', () => ({ detectorId: '12abc34d567e8fa901bc2d34e56789f0', maxResults: 50 })),
  read('guardduty', 'GetFindings', () => ({ detectorId: '12abc34d567e8fa901bc2d34e56789f0' })),
  read('securityhub', 'GetFindings', () => ({ MaxResults: 100 })),
  read('config', 'DescribeComplianceByConfigRule'),
  read('cloudtrail', 'LookupEvents', () => ({ maxResults: 50 })),
  read('inspector2', 'ListFindings', () => ({ maxResults: 100 }))
]

export const financeReads: readonly ReadCall[] = [
  read('ce', 'GetCostAndUsage', () => ({ granularity: 'MONTHLY', metrics: ['UnblendedCost'] })),
  read('ce', 'GetCostForecast', () => ({ granularity: 'MONTHLY', metric: 'UNBLENDED_COST' })),
  read('budgets', 'ViewBudget')
]
