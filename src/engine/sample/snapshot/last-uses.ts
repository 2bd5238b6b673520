/** One use of a credential. */
export interface Use {
  at: string
  region: string
  service: string
}

/** Last uses by the time of the older snapshot and by that of the newer; null: none by then. */
export type LastUses = readonly [Use | null, Use | null]

const use = (at: string, region: string, service = ''): Use => ({ at, region, service })

/** Of roles, by account and name: what the logs say, written down, so that nobody has to read the quarter for it. */
export const roleUses: ReadonlyMap<string, LastUses> = new Map<string, LastUses>([
  [
    '001122334455/AWSReservedSSO_DeveloperAccess_631ffd6d7e76962b',
    [use('2026-07-31T22:56:00Z', 'us-east-1'), use('2026-09-30T19:30:43Z', 'us-east-1')]
  ],
  ['001122334455/cross-account-audit', [use('2026-07-27T06:31:22Z', 'ap-southeast-2'), use('2026-09-28T06:31:22Z', 'ap-southeast-2')]],
  ['001122334455/notebook-runner', [use('2026-07-30T10:46:57Z', 'us-east-1'), use('2026-09-22T10:47:30Z', 'us-east-1')]],
  [
    '111122223333/AWSReservedSSO_AdministratorAccess_7213c61af789b114',
    [use('2026-07-30T07:39:28Z', 'us-east-1'), use('2026-09-23T13:43:10Z', 'us-east-1')]
  ],
  ['111122223333/admin-break-glass', [null, use('2026-08-20T18:47:00Z', 'eu-west-1')]],
  ['111122223333/cross-account-audit', [use('2026-07-27T06:21:10Z', 'us-east-1'), use('2026-09-28T06:21:10Z', 'us-east-1')]],
  ['222233334444/evidence-reader', [null, use('2026-09-17T15:24:26Z', 'us-east-1')]],
  [
    '333344445555/AWSReservedSSO_SecurityAudit_e0892b45bab4c101',
    [use('2026-07-30T14:10:06Z', 'us-east-1'), use('2026-09-28T13:45:32Z', 'us-east-1')]
  ],
  ['333344445555/incident-responder', [null, use('2026-09-17T15:45:00Z', 'us-east-1')]],
  ['333344445555/security-scanner', [use('2026-07-27T06:50:00Z', 'us-east-1'), use('2026-09-28T06:50:00Z', 'us-east-1')]],
  [
    '444455556666/AWSReservedSSO_AdministratorAccess_7565ffb0b67208c1',
    [use('2026-07-31T07:55:29Z', 'us-east-1'), use('2026-09-29T08:28:46Z', 'us-east-1')]
  ],
  [
    '444455556666/AWSReservedSSO_FinanceAnalyst_23e9732ae66b3f25',
    [use('2026-07-12T07:32:27Z', 'us-east-1'), use('2026-09-30T07:48:26Z', 'us-east-1')]
  ],
  [
    '444455556666/AWSReservedSSO_ReadOnlyAccess_af2da09830f184d4',
    [use('2026-07-31T19:36:52Z', 'us-east-1'), use('2026-09-30T16:43:04Z', 'us-east-1')]
  ],
  ['444455556666/AWSServiceRoleForConfig', [use('2026-08-01T16:28:55Z', 'us-east-1'), use('2026-09-30T16:01:09Z', 'us-east-1')]],
  ['444455556666/analytics-wide', [use('2026-07-30T10:01:00Z', 'us-east-1'), use('2026-09-24T10:01:00Z', 'us-east-1')]],
  ['444455556666/app-orders', [use('2026-08-01T20:40:15Z', 'eu-west-1'), use('2026-09-30T20:57:57Z', 'us-east-1')]],
  ['444455556666/app-storefront', [use('2026-08-01T20:57:24Z', 'us-east-1'), use('2026-09-30T20:48:56Z', 'us-east-1')]],
  ['444455556666/ci-deploy', [use('2026-07-31T13:17:07Z', 'us-east-1'), use('2026-09-30T16:40:41Z', 'us-east-1')]],
  ['444455556666/cross-account-audit', [use('2026-07-27T06:01:50Z', 'us-west-2'), use('2026-09-28T06:01:50Z', 'us-west-2')]],
  ['444455556666/etl-nightly', [use('2026-08-01T02:58:41Z', 'us-east-1'), use('2026-09-30T02:54:53Z', 'us-east-1')]],
  ['444455556666/forensics-hop', [null, use('2026-09-17T15:23:00Z', 'us-east-1')]],
  ['444455556666/lambda-invoice', [use('2026-08-01T20:01:12Z', 'us-east-1'), use('2026-09-30T20:18:26Z', 'us-east-1')]],
  ['444455556666/lambda-thumbnailer', [use('2026-08-01T19:29:34Z', 'us-east-1'), use('2026-09-30T20:52:16Z', 'us-east-1')]],
  ['444455556666/month-end-close', [use('2026-08-01T06:30:01Z', 'us-east-1'), use('2026-09-30T20:29:56Z', 'us-east-1')]],
  ['444455556666/okta-data-engineer', [use('2026-07-31T11:14:50Z', 'us-east-1'), use('2026-09-29T11:11:31Z', 'us-east-1')]],
  ['444455556666/okta-support', [use('2026-07-31T11:40:14Z', 'us-east-1'), use('2026-09-30T08:21:51Z', 'us-east-1')]],
  ['444455556666/read-only', [use('2026-07-31T08:56:04Z', 'us-east-1'), use('2026-09-25T08:50:07Z', 'us-east-1')]],
  ['444455556666/s3-replication', [use('2026-08-01T20:00:19Z', 'us-west-2'), use('2026-09-30T20:00:17Z', 'us-west-2')]],
  [
    '555566667777/AWSReservedSSO_DeveloperAccess_a24e0749f6573462',
    [use('2026-07-31T16:57:13Z', 'us-east-1'), use('2026-09-30T09:25:10Z', 'us-east-1')]
  ],
  ['555566667777/AWSServiceRoleForConfig', [use('2026-08-01T16:44:26Z', 'eu-west-1'), use('2026-09-30T16:57:20Z', 'us-east-1')]],
  ['555566667777/app-storefront', [use('2026-08-01T20:48:50Z', 'us-east-1'), use('2026-09-30T20:56:13Z', 'us-east-1')]],
  ['555566667777/ci-deploy', [use('2026-07-31T13:40:20Z', 'us-east-1'), use('2026-09-30T16:50:24Z', 'us-east-1')]],
  ['555566667777/cross-account-audit', [use('2026-07-27T06:11:22Z', 'us-east-1'), use('2026-09-28T06:11:22Z', 'us-east-1')]],
  ['555566667777/okta-developer', [use('2026-07-30T13:59:06Z', 'us-east-1'), use('2026-09-30T10:41:36Z', 'us-east-1')]]
])

/** Of access keys. */
export const keyUses: ReadonlyMap<string, LastUses> = new Map<string, LastUses>([
  ['AKIA6N2F7QCINOQPQQ2U', [use('2026-07-31T14:46:54Z', 'us-east-1', 's3'), use('2026-08-14T14:55:21Z', 'us-east-1', 's3')]],
  ['AKIACE3YZX2L5JZ2Q2TF', [use('2026-07-30T14:29:19Z', 'us-east-1', 's3'), use('2026-09-29T14:29:59Z', 'us-east-1', 's3')]],
  [
    'AKIAHZ6DH6XGFZIZ4VJX',
    [use('2026-08-01T20:45:36Z', 'us-east-1', 'monitoring'), use('2026-09-30T20:45:36Z', 'us-east-1', 'monitoring')]
  ],
  ['AKIAJ2FOZNYSK4IYV752', [use('2026-08-01T03:31:05Z', 'us-east-1', 's3'), use('2026-09-30T03:31:05Z', 'us-east-1', 's3')]],
  ['AKIAJ6INJBTHQ3627AAU', [use('2026-08-01T20:36:56Z', 'us-east-1', 's3'), use('2026-09-30T20:28:50Z', 'us-east-1', 's3')]],
  ['AKIAJCDULOQC2ROYKKNG', [use('2026-07-31T16:34:20Z', 'us-east-1', 's3'), use('2026-09-28T16:23:59Z', 'us-east-1', 's3')]],
  ['AKIAML332U33OTLQ6D5I', [use('2026-07-31T16:02:15Z', 'us-east-1', 'ec2'), use('2026-09-30T16:35:52Z', 'us-east-1', 'ec2')]],
  ['AKIATQ2IDDRJ2GRQ3KPB', [null, use('2026-09-30T01:27:25Z', 'us-east-1', 's3')]],
  ['AKIAUB3E4PF6BQ4BYIJD', [use('2026-08-01T01:28:05Z', 'us-east-1', 's3'), use('2026-08-12T01:33:32Z', 'us-east-1', 's3')]],
  ['AKIAWISQN6HPRSFDGZF5', [null, use('2026-09-06T03:25:30Z', 'ap-southeast-2', 'ec2')]]
])

/** Of passwords, by account and user name. */
export const passwordUses: ReadonlyMap<string, LastUses> = new Map<string, LastUses>([
  ['001122334455/root', [null, use('2026-09-06T03:12:00Z', 'us-east-1')]],
  ['111122223333/anna.keller', [use('2026-07-31T07:12:00Z', 'us-east-1'), use('2026-09-29T07:12:00Z', 'us-east-1')]],
  ['111122223333/felix.brandt', [use('2026-07-30T08:30:00Z', 'us-east-1'), use('2026-09-28T08:30:00Z', 'us-east-1')]],
  ['111122223333/root', [use('2026-07-06T09:02:00Z', 'us-east-1'), use('2026-07-06T09:02:00Z', 'us-east-1')]],
  ['444455556666/tom.baker', [use('2026-07-02T09:00:00Z', 'us-east-1'), use('2026-07-02T09:00:00Z', 'us-east-1')]]
])
