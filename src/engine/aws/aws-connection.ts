import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler'
import type { AwsProblem } from '../../shared/contract/connectors.ts'
import type { Caller } from '../../shared/vocabulary/connector.ts'

/** Never leaves this room but inside a client of the SDK. */
export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  expiration?: Date
}

/** What every client of the SDK is made with. Clients are made for one region and one call or run; `destroy()` them. */
export interface AwsClientConfig {
  region: string
  /** Asks the SDK's own chain again when they are about to expire. */
  credentials: () => Promise<AwsCredentials>
  /** Proxies and certificate authorities of this computer, time-outs, a pool of sockets. Options, so that each client has a pool of its own. */
  requestHandler: NodeHttpHandlerOptions
  maxAttempts: number
  retryMode: 'standard' | 'adaptive'
  /** FIPS and dual-stack endpoints, as the profile wishes. */
  profile: string
  /** Only when the profile or the environment overrides AWS's own and a person agreed to it. */
  endpoint?: string
  /** With an endpoint of its own, S3 is asked by path: other names of the host do not resolve. */
  forcePathStyle?: boolean
  /** Always: the SDK on its own would take those of another profile, and ask nobody. */
  ignoreConfiguredEndpointUrls: true
}

/** One caller, signed in. */
export interface AwsConnection {
  readonly caller: Caller
  /** The region calls begin in. */
  readonly region: string
  readonly partition: string
  /** @param service  the SDK's id of the service, for endpoint overrides of one service: `S3`, `SQS`, `CloudTrail`, `Secrets Manager` */
  config(service: string, region?: string): AwsClientConfig
  /** The same caller with a role assumed in another account: from its own role where it has one, as AWS chains roles. */
  assume(roleArn: string, externalId: string | null): AwsConnection
}

export type TrustKind = 'credential-process' | 'endpoint'

/** What a sign-in may need of a person and of this computer. Given by start.ts, so that tests can hold it still. */
export interface AwsSurroundings {
  env: Readonly<Record<string, string | undefined>>
  now(): number
  /** Whether a person agreed to this exact program or endpoint. */
  isTrusted(kind: TrustKind, text: string): boolean
  /** Waits for a code of an MFA device. @throws AppError `signed-out` when nobody gives one */
  askMfa(profile: string, serial: string): Promise<string>
}

/** A failure of a call, understood. */
export interface AwsFault extends AwsProblem {
  /** The same call may succeed when it is made again later. */
  passing: boolean
  /** Nothing else will succeed either: credentials, the network, the disk. */
  decisive: boolean
}
