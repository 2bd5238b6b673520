import { playDay } from '../play-day.ts'
import type { SampleRecord } from '../records/call-record.ts'
import { office } from '../routines/office.ts'
import { sampleDays } from '../sample-calendar.ts'

/** A person coming to a role of AWS through Okta, straight or by way of IAM Identity Center. */
export interface FederatedSession {
  login: string
  atMs: number
  sourceIp: string
  userAgent: string
  app: 'federation' | 'identity-center'
}

interface SamlRecord extends SampleRecord {
  userIdentity: { userName: string }
  sourceIPAddress: string
  userAgent: string
  requestParameters: { principalArn: string }
}

const isSaml = (record: SampleRecord): record is SamlRecord => record.eventName === 'AssumeRoleWithSAML'

/** Every federated session of the quarter, in order of time; also those no trail recorded. */
export const federatedSessions = (): FederatedSession[] => {
  const sessions: FederatedSession[] = []
  const keep = (record: SampleRecord): void => {
    if (!isSaml(record)) return
    sessions.push({
      login: record.userIdentity.userName,
      atMs: Date.parse(record.eventTime),
      sourceIp: record.sourceIPAddress,
      userAgent: record.userAgent,
      app: record.requestParameters.principalArn.endsWith('/Okta') ? 'federation' : 'identity-center'
    })
  }
  for (const day of sampleDays()) playDay(day, office, keep)
  return sessions.sort((a, b) => a.atMs - b.atMs)
}
