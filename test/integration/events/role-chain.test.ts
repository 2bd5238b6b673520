import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anEngine } from '../../builders/an-engine.ts'

const role = 'arn:aws:iam::444455556666:role/evidence-reader'
const assume = {
  eventVersion: '1.11',
  eventTime: '2026-07-01T10:00:00Z',
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRole',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli/2.0',
  requestParameters: { roleArn: role, roleSessionName: 'case-7' },
  responseElements: {
    credentials: { accessKeyId: 'ASIAISSUED0000000001', expiration: 'Jul 1, 2026, 11:00:00 AM' },
    assumedRoleUser: { assumedRoleId: 'AROAEVIDENCE:case-7', arn: 'arn:aws:sts::444455556666:assumed-role/evidence-reader/case-7' }
  },
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  eventCategory: 'Management',
  sharedEventID: 'aaaaaaaa-0000-4000-a000-000000000001'
}
const callersCopy = {
  ...assume,
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAALICE',
    arn: 'arn:aws:iam::111122223333:user/alice',
    accountId: '111122223333',
    accessKeyId: 'AKIAALICE00000000001',
    userName: 'alice'
  },
  eventID: '00000000-0000-4000-a000-000000000001',
  recipientAccountId: '111122223333'
}
const ownersCopy = {
  ...assume,
  userIdentity: { type: 'AWSAccount', principalId: 'AIDAALICE', accountId: '111122223333' },
  eventID: '00000000-0000-4000-a000-000000000002',
  recipientAccountId: '444455556666'
}

it.each([
  ['the caller’s copy first', [callersCopy, ownersCopy]],
  ['the owner’s copy first', [ownersCopy, callersCopy]]
])('a role chain across accounts leads to the caller, and the copies are shown together: %s', async (_name, records) => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-chain-'))
  const { call, close } = await anEngine(join(dir, 'workspace'))
  try {
    writeFileSync(join(dir, 'log.json'), JSON.stringify({ Records: records }))
    const report = await call('import.run', { paths: [join(dir, 'log.json')] })
    expect(report.events).toMatchObject({ added: 2, copies: 1 })
    const chain = await call('credentials.chain', { accessKeyId: 'ASIAISSUED0000000001' })
    expect(chain.links.map(link => [link.identity, link.confidence])).toEqual([
      [role, 'certain'],
      ['arn:aws:iam::111122223333:user/alice', null]
    ])
    expect(chain.end).toBe('long-term-key')
    const detail = await call('events.get', { eventId: callersCopy.eventID })
    expect(detail.copies.map(copy => copy.eventId)).toEqual([ownersCopy.eventID])
  } finally {
    await close()
    rmSync(dir, { recursive: true, force: true })
  }
})
