import type { InventoryService } from '../../../shared/vocabulary/inventory-calls.ts'
import type { AwsConnection } from '../aws-connection.ts'

/** A client of the SDK, as far as an inventory uses one. */
export interface ServiceClient {
  /** @throws whatever the SDK throws */
  call(operation: string, input: object, signal: AbortSignal): Promise<Record<string, unknown>>
  destroy(): void
}

type AnyCommand = new (input: never) => unknown
interface AnyClient {
  send(command: never, options: { abortSignal: AbortSignal }): Promise<unknown>
  destroy(): void
}
interface ServiceParts {
  /** The SDK's id of the service, for endpoint overrides. */
  id: string
  open(config: never): AnyClient
  commands: Readonly<Record<string, AnyCommand>>
}

/** Each is loaded when it is first needed: together they take a while, and most commands never speak to AWS. */
const services: Readonly<Record<InventoryService, () => Promise<ServiceParts>>> = {
  account: async () => {
    const { AccountClient, ListRegionsCommand } = await import('@aws-sdk/client-account')
    return { id: 'Account', open: config => new AccountClient(config), commands: { ListRegions: ListRegionsCommand } }
  },
  iam: async () => {
    const sdk = await import('@aws-sdk/client-iam')
    return {
      id: 'IAM',
      open: config => new sdk.IAMClient(config),
      commands: {
        GetAccountAuthorizationDetails: sdk.GetAccountAuthorizationDetailsCommand,
        GenerateCredentialReport: sdk.GenerateCredentialReportCommand,
        GetCredentialReport: sdk.GetCredentialReportCommand,
        ListAccessKeys: sdk.ListAccessKeysCommand,
        GetAccessKeyLastUsed: sdk.GetAccessKeyLastUsedCommand,
        ListSAMLProviders: sdk.ListSAMLProvidersCommand,
        GetSAMLProvider: sdk.GetSAMLProviderCommand,
        ListAccountAliases: sdk.ListAccountAliasesCommand
      }
    }
  },
  s3api: async () => {
    const sdk = await import('@aws-sdk/client-s3')
    return {
      id: 'S3',
      // Where a bucket's region could not be read, S3 tells it when it is asked in the wrong one.
      open: config => new sdk.S3Client({ ...(config as object), followRegionRedirects: true }),
      commands: {
        ListBuckets: sdk.ListBucketsCommand,
        GetBucketLocation: sdk.GetBucketLocationCommand,
        GetBucketPolicy: sdk.GetBucketPolicyCommand,
        GetBucketAcl: sdk.GetBucketAclCommand,
        GetBucketOwnershipControls: sdk.GetBucketOwnershipControlsCommand,
        GetPublicAccessBlock: sdk.GetPublicAccessBlockCommand,
        GetBucketTagging: sdk.GetBucketTaggingCommand
      }
    }
  },
  s3control: async () => {
    const sdk = await import('@aws-sdk/client-s3-control')
    return {
      id: 'S3 Control',
      open: config => new sdk.S3ControlClient(config),
      commands: {
        GetPublicAccessBlock: sdk.GetPublicAccessBlockCommand,
        ListAccessPoints: sdk.ListAccessPointsCommand,
        GetAccessPointPolicy: sdk.GetAccessPointPolicyCommand
      }
    }
  },
  secretsmanager: async () => {
    const { SecretsManagerClient, ListSecretsCommand, GetResourcePolicyCommand } = await import('@aws-sdk/client-secrets-manager')
    return {
      id: 'Secrets Manager',
      open: config => new SecretsManagerClient(config),
      commands: { ListSecrets: ListSecretsCommand, GetResourcePolicy: GetResourcePolicyCommand }
    }
  },
  kms: async () => {
    const sdk = await import('@aws-sdk/client-kms')
    return {
      id: 'KMS',
      open: config => new sdk.KMSClient(config),
      commands: {
        ListKeys: sdk.ListKeysCommand,
        ListAliases: sdk.ListAliasesCommand,
        DescribeKey: sdk.DescribeKeyCommand,
        GetKeyPolicy: sdk.GetKeyPolicyCommand,
        ListGrants: sdk.ListGrantsCommand,
        ListResourceTags: sdk.ListResourceTagsCommand
      }
    }
  },
  cloudtrail: async () => {
    const sdk = await import('@aws-sdk/client-cloudtrail')
    return {
      id: 'CloudTrail',
      open: config => new sdk.CloudTrailClient(config),
      commands: {
        DescribeTrails: sdk.DescribeTrailsCommand,
        GetEventSelectors: sdk.GetEventSelectorsCommand,
        GetTrailStatus: sdk.GetTrailStatusCommand
      }
    }
  },
  organizations: async () => {
    const sdk = await import('@aws-sdk/client-organizations')
    return {
      id: 'Organizations',
      open: config => new sdk.OrganizationsClient(config),
      commands: {
        DescribeOrganization: sdk.DescribeOrganizationCommand,
        ListRoots: sdk.ListRootsCommand,
        ListAccounts: sdk.ListAccountsCommand,
        ListOrganizationalUnitsForParent: sdk.ListOrganizationalUnitsForParentCommand,
        ListAccountsForParent: sdk.ListAccountsForParentCommand,
        ListPoliciesForTarget: sdk.ListPoliciesForTargetCommand,
        DescribePolicy: sdk.DescribePolicyCommand
      }
    }
  },
  'sso-admin': async () => {
    const sdk = await import('@aws-sdk/client-sso-admin')
    return {
      id: 'SSO Admin',
      open: config => new sdk.SSOAdminClient(config),
      commands: {
        ListInstances: sdk.ListInstancesCommand,
        ListPermissionSets: sdk.ListPermissionSetsCommand,
        DescribePermissionSet: sdk.DescribePermissionSetCommand,
        ListAccountsForProvisionedPermissionSet: sdk.ListAccountsForProvisionedPermissionSetCommand,
        ListAccountAssignments: sdk.ListAccountAssignmentsCommand
      }
    }
  },
  identitystore: async () => {
    const { IdentitystoreClient, ListUsersCommand, ListGroupMembershipsCommand } = await import('@aws-sdk/client-identitystore')
    return {
      id: 'identitystore',
      open: config => new IdentitystoreClient(config),
      commands: { ListUsers: ListUsersCommand, ListGroupMemberships: ListGroupMembershipsCommand }
    }
  }
}

/** Whether the SDK is asked by this name; for the test that holds the table of calls against it. */
export const knowsOperation = async (service: InventoryService, operation: string): Promise<boolean> =>
  Object.hasOwn((await services[service]()).commands, operation)

/** A client of one service in one region, patient with throttling. */
export async function openService(service: InventoryService, connection: AwsConnection, region: string): Promise<ServiceClient> {
  const { id, open, commands } = await services[service]()
  const client = open({ ...connection.config(id, region), retryMode: 'adaptive', maxAttempts: 8 } as never)
  return {
    async call(operation, input, signal) {
      const Command = commands[operation]
      if (Command === undefined) throw new Error(`no operation ${operation} of ${service}`)
      return (await abortable(client.send(new Command(input as never) as never, { abortSignal: signal }), signal)) as Record<
        string,
        unknown
      >
    },
    destroy: () => client.destroy()
  }
}

/** Ends at once when it is cancelled, also while the SDK waits before it tries again. */
export const abortable = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
