/** A metric filter on CloudTrail's log group, ready to make: what it watches for, and the pattern in CloudWatch Logs' own grammar. */
export interface MetricFilter {
  id: string
  title: string
  /** Where it comes from: numbers of the CIS benchmark for AWS, or ours. */
  origin: string
  metric: string
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
  pattern: string
  why: string
}

const named = (...names: string[]): string => names.map(name => `($.eventName = "${name}")`).join(' || ')
const from = (source: string, ...names: string[]): string => `{ ($.eventSource = "${source}.amazonaws.com") && (${named(...names)}) }`
const filter = (id: string, origin: string, title: string, metric: string, pattern: string, why: string) => ({
  id,
  title,
  origin,
  metric,
  pattern,
  why
})

const list = [
  filter(
    'unauthorized-api-calls',
    'CIS 1.2 §3.1, 1.4 and later §4.1, corrected',
    'Unauthorized API calls',
    'UnauthorizedApiCalls',
    // As published, the four are joined with || and hold for nearly every event.
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    'Someone tries doors: credentials that were stolen, or a program that lacks a permission.'
  ),
  filter(
    'console-sign-in-without-mfa',
    'CIS 1.2 §3.2, 1.4 and later §4.2',
    'Console sign-in without MFA',
    'ConsoleSignInWithoutMfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    'A password alone opened the console. People who come through single sign-on bring their second factor there and are left out.'
  ),
  filter(
    'root-usage',
    'CIS 1.2 §3.3, 1.4 and later §4.3',
    'Use of the root user',
    'RootUsage',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    'The root user may do everything and is needed for almost nothing.'
  ),
  filter(
    'iam-policy-changes',
    'CIS 1.2 §3.4, 1.4 and later §4.4',
    'IAM policy changes',
    'IamPolicyChanges',
    from(
      'iam',
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy'
    ),
    'Who may do what has changed.'
  ),
  filter(
    'cloudtrail-changes',
    'CIS 1.2 §3.5, 1.4 and later §4.5',
    'CloudTrail configuration changes',
    'CloudTrailChanges',
    `{ ${named('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging')} }`,
    'Whoever wants to stay unseen turns off the recording first.'
  ),
  filter(
    'console-authentication-failures',
    'CIS 1.2 §3.6, 1.4 and later §4.6',
    'Console sign-in failures',
    'ConsoleSignInFailures',
    '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
    'Passwords are being guessed.'
  ),
  filter(
    'key-disabled-or-deleted',
    'CIS 1.2 §3.7, 1.4 and later §4.7',
    'Customer keys disabled or scheduled for deletion',
    'KeyDisabledOrDeleted',
    from('kms', 'DisableKey', 'ScheduleKeyDeletion'),
    'What is encrypted with such a key is lost with it.'
  ),
  filter(
    'bucket-policy-changes',
    'CIS 1.2 §3.8, 1.4 and later §4.8',
    'S3 bucket policy changes',
    'BucketPolicyChanges',
    from(
      's3',
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication'
    ),
    'Buckets become public by changes like these.'
  ),
  filter(
    'config-changes',
    'CIS 1.2 §3.9, 1.4 and later §4.9',
    'AWS Config changes',
    'ConfigChanges',
    from('config', 'StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'),
    'The recording of configurations is stopped or moved.'
  ),
  filter(
    'security-group-changes',
    'CIS 1.2 §3.10, 1.4 and later §4.10',
    'Security group changes',
    'SecurityGroupChanges',
    `{ ${named('AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup')} }`,
    'Network doors are opened or closed.'
  ),
  filter(
    'network-acl-changes',
    'CIS 1.2 §3.11, 1.4 and later §4.11',
    'Network ACL changes',
    'NetworkAclChanges',
    `{ ${named('CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation')} }`,
    'Network doors of whole subnets are opened or closed.'
  ),
  filter(
    'network-gateway-changes',
    'CIS 1.2 §3.12, 1.4 and later §4.12',
    'Network gateway changes',
    'NetworkGatewayChanges',
    `{ ${named('CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway', 'DetachInternetGateway')} }`,
    'A network gets or loses its way to the internet.'
  ),
  filter(
    'route-table-changes',
    'CIS 1.2 §3.13, 1.4 and later §4.13',
    'Route table changes',
    'RouteTableChanges',
    from(
      'ec2',
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable'
    ),
    'Traffic takes another way.'
  ),
  filter(
    'vpc-changes',
    'CIS 1.2 §3.14, 1.4 and later §4.14',
    'VPC changes',
    'VpcChanges',
    `{ ${named('CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink')} }`,
    'Networks are made, removed or joined.'
  ),
  filter(
    'organizations-changes',
    'CIS 1.4 and later §4.15',
    'Organizations changes',
    'OrganizationsChanges',
    from(
      'organizations',
      'AcceptHandshake',
      'AttachPolicy',
      'CreateAccount',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
      'UpdateOrganizationalUnit'
    ),
    'Guardrails of all accounts have changed. Seen where the organization is managed.'
  ),
  filter(
    'iam-changes',
    'IAM changes',
    'IAM changes of every kind',
    'IAMChanges',
    from(
      'iam',
      'Add*',
      'Attach*',
      'Change*',
      'Create*',
      'Deactivate*',
      'Delete*',
      'Detach*',
      'Enable*',
      'Put*',
      'Remove*',
      'Set*',
      'Update*',
      'Upload*'
    ),
    'Users, roles, keys, groups and policies: everything in IAM that is not reading.'
  ),
  filter(
    'iam-all-calls',
    'All IAM calls',
    'Every call of IAM',
    'IAMCalls',
    '{ ($.eventSource = "iam.amazonaws.com") }',
    'Reading too: expect very many.'
  ),
  filter(
    'iam-authentication-changes',
    'AuthN and AuthZ configuration',
    'Changes of who may sign in and do what',
    'IAMAuthnAuthzActivity',
    from('iam', 'Put*Policy', 'Attach*', 'Detach*', 'Create*', 'Update*', 'Upload*', 'Delete*', 'Remove*', 'Set*'),
    'Configuration of authentication and authorization.'
  ),
  filter(
    'access-key-created',
    'Footfall',
    'New access key',
    'AccessKeyCreated',
    from('iam', 'CreateAccessKey'),
    'A key that lasts is the favourite way to come back.'
  ),
  filter(
    'public-access-block-removed',
    'Footfall',
    'Public access block removed',
    'PublicAccessBlockRemoved',
    from('s3', 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'),
    'The latch that keeps buckets from becoming public is lifted.'
  ),
  filter(
    'secret-read-by-user',
    'Footfall',
    'Secret read by an IAM user',
    'SecretReadByUser',
    '{ ($.eventSource = "secretsmanager.amazonaws.com") && ($.eventName = "GetSecretValue") && ($.userIdentity.type = "IAMUser") }',
    'Programs read secrets through roles; a user who does is a person, or somebody with that person’s key.'
  ),
  filter(
    'large-object-read',
    'Footfall',
    'Object of more than 100 MB read',
    'LargeObjectRead',
    '{ ($.eventSource = "s3.amazonaws.com") && ($.eventName = "GetObject") && ($.additionalEventData.bytesTransferredOut > 100000000) }',
    'Data leaves in bulk. Needs S3 data events.'
  )
] as const satisfies readonly MetricFilter[]

/** What may be chosen in the wizard: the CIS benchmark's filters as they work, the ones on IAM, and some of ours. */
export const metricFilters: readonly MetricFilter[] = list

export const metricFilterIds = list.map(({ id }) => id)
