import { sampleFiles } from '../../../../src/engine/sample/sample-organization.ts'

/** A record with the members the tests look at. */
export interface SeenRecord {
  eventVersion: string
  eventTime: string
  eventName: string
  eventSource: string
  eventID: string
  sharedEventID?: string
  awsRegion: string
  recipientAccountId: string
  sourceIPAddress: string
  userAgent: string
  errorCode?: string
  readOnly: boolean
  managementEvent: boolean
  eventCategory: string
  userIdentity: {
    type: string
    principalId?: string
    arn?: string
    accountId?: string
    accessKeyId?: string
    userName?: string
    invokedBy?: string
    sessionContext?: { sessionIssuer?: { arn: string }; sourceIdentity?: string; attributes?: { mfaAuthenticated: string } }
  }
  requestParameters: Record<string, unknown> | null
  responseElements: Record<string, unknown> | null
  additionalEventData?: Record<string, unknown>
  resources?: { ARN?: string; ARNPrefix?: string; type: string; accountId?: string }[]
  addendum?: { reason: string; originalEventID?: string }
}

/** Every file of the sample, generated once per test file. */
export const files = [...sampleFiles()].map(({ key, records }) => ({ key, records: records as unknown as SeenRecord[] }))

/** Every record, duplicates included. */
export const records: readonly SeenRecord[] = files.flatMap(file => file.records)

/** Who acted: the role of a session, else the ARN. */
export const actorOf = ({ userIdentity }: SeenRecord): string | undefined =>
  userIdentity.sessionContext?.sessionIssuer?.arn ?? userIdentity.arn

export const timeOf = (record: SeenRecord): number => Date.parse(record.eventTime)
