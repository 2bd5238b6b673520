import { accounts, HOME_REGION } from '../inventory/sample-accounts.ts'
import { sampleBucket } from '../inventory/sample-buckets.ts'
import { people } from '../inventory/sample-people.ts'
import { roles } from '../inventory/sample-roles.ts'
import { federateFromIdentityCenter } from '../records/federation.ts'
import { callObject, listObjects } from '../records/s3.ts'
import { callService } from '../records/service-call.ts'
import { assumeRole } from '../records/sts.ts'
import { atUtc } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import type { Incident } from './incident.ts'

const CHAIN_MS = atUtc('2026-09-17T15:20')

/** Three roles in three accounts, one person: `sourceIdentity` names him to the end. */
export const roleChain: Incident = {
  id: 'role-chain',
  title: 'A security engineer goes through three roles in three accounts to read evidence; the source identity names him in every step',
  identity: roles.evidenceReader.arn,
  accountId: accounts.logArchive,
  region: HOME_REGION,
  startMs: CHAIN_MS,
  endMs: CHAIN_MS + 30 * 60_000,
  play(stage) {
    const sourceIdentity = people.noah.login
    const start = federateFromIdentityCenter(stage, {
      role: roles.securityAudit,
      person: people.noah,
      atMs: CHAIN_MS,
      userAgent: userAgents.cliMac,
      isConsole: false
    })
    const first = assumeRole(stage, start, { role: roles.responder, sessionName: 'case-2026-09', atMs: CHAIN_MS + 60_000, sourceIdentity })
    callService(stage, first, 'guardduty', 'ListFindings', CHAIN_MS + 90_000, { detectorId: '12abc34d567e8fa901bc2d34e56789f0' })
    const second = assumeRole(stage, first, {
      role: roles.forensics,
      sessionName: 'case-2026-09-hop',
      atMs: CHAIN_MS + 120_000,
      sourceIdentity
    })
    callService(stage, second, 'ec2', 'CreateSnapshot', CHAIN_MS + 150_000, { volumeId: 'vol-0a1b2c3d4e5f60718' })
    const third = assumeRole(stage, second, {
      role: roles.evidenceReader,
      sessionName: 'case-2026-09-read',
      atMs: CHAIN_MS + 180_000,
      sourceIdentity
    })
    listObjects(stage, third, sampleBucket('org-cloudtrail-logs'), 'AWSLogs/o-exampleorg1/', CHAIN_MS + 200_000)
    for (let file = 0; file < 9; file++)
      callObject(
        stage,
        third,
        'GetObject',
        sampleBucket('org-cloudtrail-logs'),
        `AWSLogs/o-exampleorg1/evidence-${file}.json.gz`,
        CHAIN_MS + 210_000 + file * 7000
      )
    callObject(stage, first, 'PutObject', sampleBucket('forensic-evidence'), 'case-2026-09/notes.md', CHAIN_MS + 1_500_000)
  }
}
