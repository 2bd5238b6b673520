import { accounts } from '../inventory/sample-accounts.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sessionArn } from '../records/sessions.ts'
import { bucketFiles } from './bucket-files.ts'
import { accessKeyFiles, samlFiles } from './credential-files.ts'
import { credentialReport } from './credential-report.ts'
import { authorizationDetails } from './iam-files.ts'
import { identityCenterFiles } from './identity-center-files.ts'
import { keyFiles } from './key-files.ts'
import { UNREADABLE_KEY } from './key-policies.ts'
import { organizationFiles } from './organization-files.ts'
import { secretFiles } from './secret-files.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { cliTime, SNAPSHOT_MS } from './snapshot-times.ts'
import { trailFiles } from './trail-files.ts'

const COLLECTOR_ARN = sessionArn(roles.scanner, 'inventory')

const refused = {
  call: 'kms:GetKeyPolicy',
  resource: UNREADABLE_KEY.arn,
  code: 'AccessDeniedException',
  message: `User: ${COLLECTOR_ARN} is not authorized to perform: kms:GetKeyPolicy on resource: ${UNREADABLE_KEY.arn} because no resource-based policy allows the kms:GetKeyPolicy action`
}

/**
 * What the organization of the sample held at a moment, as the files of a snapshot folder: plain answers of the AWS CLI. It agrees with
 * the logs: what identities did with success they may do, but for what was taken from them since (`access-changes.ts`).
 * The same on every machine, byte for byte.
 * @param atMs  `SNAPSHOT_MS`, or `OLDER_SNAPSHOT_MS` for the one to compare it with
 */
export function* sampleSnapshotFiles(atMs: number = SNAPSHOT_MS): Generator<SnapshotFile> {
  yield answerFile(['snapshot'], {
    format: 'footfall-snapshot',
    version: 1,
    takenAt: cliTime(atMs).replace('+00:00', 'Z'),
    by: COLLECTOR_ARN
  })
  for (const accountId of Object.values(accounts)) yield* accountFiles(accountId, atMs)
  yield* organizationFiles()
  yield* identityCenterFiles(atMs)
}

function* accountFiles(accountId: string, atMs: number): Generator<SnapshotFile> {
  if (accountId === UNREADABLE_KEY.accountId) yield { path: `${accountId}/errors.ndjson`, text: `${JSON.stringify(refused)}\n` }
  yield authorizationDetails(accountId, atMs)
  yield credentialReport(accountId, atMs)
  yield* accessKeyFiles(accountId, atMs)
  yield* samlFiles(accountId)
  yield* bucketFiles(accountId)
  yield* secretFiles(accountId, atMs)
  yield* keyFiles(accountId)
  yield* trailFiles(accountId, atMs)
}
