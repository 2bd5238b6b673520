import type { Caller } from '../caller.ts'
import type { Random } from '../random.ts'
import { isoSeconds } from '../sample-calendar.ts'

/** A raw CloudTrail record; the members named are those delivery needs. */
export interface SampleRecord extends Record<string, unknown> {
  eventTime: string
  eventName: string
  eventID: string
  awsRegion: string
  recipientAccountId: string
}

/** What a caller asks of a service, and what came of it. */
export interface Call {
  atMs: number
  region: string
  /** `s3`: the host is `s3.amazonaws.com`. */
  service: string
  name: string
  isReadOnly: boolean
  /** A data event; management otherwise. */
  isData?: boolean
  parameters?: object | null
  response?: object | null
  resources?: readonly object[]
  additional?: object
  error?: { code: string; message?: string }
  /** Account whose log this is; the caller's when left out. */
  recipientAccountId?: string
  sharedEventId?: string
  eventType?: 'AwsApiCall' | 'AwsServiceEvent' | 'AwsConsoleSignIn' | 'AwsConsoleAction'
  /** Host the client spoke to, when not the service's regional one. */
  host?: string
  /** Any other top-level member: `addendum`, `serviceEventDetails`. */
  members?: Readonly<Record<string, unknown>>
}

const versionByService: Readonly<Record<string, string>> = {
  s3: '1.11',
  kms: '1.11',
  sts: '1.08',
  signin: '1.08',
  iam: '1.09',
  ec2: '1.09',
  config: '1.08',
  cloudtrail: '1.11'
}

const tlsDetails = (host: string): object => ({
  tlsVersion: 'TLSv1.3',
  cipherSuite: 'TLS_AES_128_GCM_SHA256',
  clientProvidedHostHeader: host
})

const hostOf = (call: Call): string =>
  call.host ??
  (call.service === 'iam' || call.service === 'organizations'
    ? `${call.service}.amazonaws.com`
    : `${call.service}.${call.region}.amazonaws.com`)

const isService = (address: string): boolean => address.endsWith('.amazonaws.com') || address === 'AWS Internal'

const outcomeMembers = (call: Call): object =>
  call.error ? { errorCode: call.error.code, ...(call.error.message === undefined ? {} : { errorMessage: call.error.message }) } : {}

const transportMembers = (caller: Caller, call: Call): object => ({
  ...(caller.vpcEndpointId ? { vpcEndpointId: caller.vpcEndpointId, vpcEndpointAccountId: caller.accountId } : {}),
  eventCategory: call.isData ? 'Data' : 'Management',
  ...(isService(caller.sourceIp) ? {} : { tlsDetails: tlsDetails(hostOf(call)) }),
  ...(caller.isConsole ? { sessionCredentialFromConsole: 'true' } : {}),
  ...call.members
})

/**
 * One record, its members in the order CloudTrail writes them.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const callRecord = (random: Random, caller: Caller, call: Call): SampleRecord => ({
  eventVersion: versionByService[call.service] ?? '1.10',
  userIdentity: caller.userIdentity,
  eventTime: isoSeconds(call.atMs),
  eventSource: `${call.service}.amazonaws.com`,
  eventName: call.name,
  awsRegion: call.region,
  sourceIPAddress: caller.sourceIp,
  userAgent: call.service === 's3' && !isService(caller.userAgent) ? `[${caller.userAgent}]` : caller.userAgent,
  ...outcomeMembers(call),
  requestParameters: call.parameters ?? null,
  responseElements: call.error ? null : (call.response ?? null),
  ...(call.additional ? { additionalEventData: call.additional } : {}),
  requestID: call.service === 's3' ? random.upper(16) : random.uuid(),
  eventID: random.uuid(),
  readOnly: call.isReadOnly,
  ...(call.resources ? { resources: call.resources } : {}),
  eventType: call.eventType ?? 'AwsApiCall',
  managementEvent: !call.isData,
  recipientAccountId: call.recipientAccountId ?? caller.accountId,
  ...(call.sharedEventId ? { sharedEventID: call.sharedEventId } : {}),
  ...transportMembers(caller, call)
})
