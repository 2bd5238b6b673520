import { accounts, HOME_REGION } from '../inventory/sample-accounts.ts'
import { sampleKey } from '../inventory/sample-keys.ts'
import { people } from '../inventory/sample-people.ts'
import { roles } from '../inventory/sample-roles.ts'
import { users } from '../inventory/sample-users.ts'
import { federateFromOkta } from '../records/federation.ts'
import { askKey, callKey, reEncrypt } from '../records/kms.ts'
import { callService } from '../records/service-call.ts'
import { printedTime } from '../records/sts.ts'
import { KEY_ROTATION_MS } from '../routines/nightly.ts'
import { atUtc, DAY_MS } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { administrator } from './administrator.ts'
import type { Incident } from './incident.ts'

const MIGRATION_MS = atUtc('2026-07-21T08:00')

/** Data moves from an old key to a new one. */
export const keyMigration: Incident = {
  id: 'key-migration',
  title: 'Forty columns are re-encrypted from the legacy key to the customer key',
  identity: roles.dataEngineer.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: MIGRATION_MS,
  endMs: MIGRATION_MS + 30 * 60_000,
  play(stage) {
    const caller = federateFromOkta(stage, {
      role: roles.dataEngineer,
      person: people.ava,
      atMs: MIGRATION_MS,
      userAgent: userAgents.cliMac,
      isConsole: false
    })
    for (let column = 0; column < 40; column++)
      reEncrypt(stage, caller, sampleKey('legacy-data'), sampleKey('customer-data'), MIGRATION_MS + 60_000 + column * 20_000, {
        table: 'customers',
        column: String(column)
      })
  }
}

const DELETION_MS = atUtc('2026-07-27T10:00')

/** The old key is scheduled for deletion while somebody still needs it. */
export const hastyDeletion: Incident = {
  id: 'hasty-deletion',
  title: 'The legacy key is scheduled for deletion, a decryption fails the next day, and the deletion is cancelled',
  identity: roles.productionAdmin.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: DELETION_MS,
  endMs: DELETION_MS + 2 * DAY_MS,
  play(stage) {
    const key = sampleKey('legacy-data')
    const first = administrator(stage, DELETION_MS - 60_000)
    callKey(stage, first, key, { atMs: DELETION_MS, name: 'ScheduleKeyDeletion', parameters: { keyId: key.keyId, pendingWindowInDays: 7 } })
    const ava = federateFromOkta(stage, {
      role: roles.dataEngineer,
      person: people.ava,
      atMs: DELETION_MS + DAY_MS,
      userAgent: userAgents.cliMac,
      isConsole: false
    })
    const failure = { code: 'KMSInvalidStateException', message: `${key.arn} is pending deletion.` }
    callKey(stage, ava, key, {
      atMs: DELETION_MS + DAY_MS + 60_000,
      name: 'Decrypt',
      parameters: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
      error: failure
    })
    callKey(stage, ava, key, {
      atMs: DELETION_MS + DAY_MS + 90_000,
      name: 'Decrypt',
      parameters: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
      error: { code: 'InvalidCiphertextException' }
    })
    const second = administrator(stage, DELETION_MS + 2 * DAY_MS - 120_000)
    callKey(stage, second, key, { atMs: DELETION_MS + 2 * DAY_MS - 60_000, name: 'CancelKeyDeletion', parameters: { keyId: key.keyId } })
    callKey(stage, second, key, { atMs: DELETION_MS + 2 * DAY_MS - 30_000, name: 'EnableKey', parameters: { keyId: key.keyId } })
    askKey(stage, second, key, 'Decrypt', DELETION_MS + 2 * DAY_MS, { table: 'customers' })
  }
}

/** The loader's access key is rotated as it should be. */
export const keyRotation: Incident = {
  id: 'key-rotation',
  title: 'The loader’s access key is rotated: a second key, two days later the first is off, a week later it is gone',
  identity: roles.productionAdmin.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: KEY_ROTATION_MS - 120_000,
  endMs: KEY_ROTATION_MS + 7 * DAY_MS,
  play(stage) {
    const userName = users.etl.name
    const [oldKey, newKey] = users.etl.accessKeyIds
    const createDate = printedTime(KEY_ROTATION_MS - 60_000)
    const first = administrator(stage, KEY_ROTATION_MS - 120_000)
    callService(
      stage,
      first,
      'iam',
      'CreateAccessKey',
      KEY_ROTATION_MS - 60_000,
      { userName },
      { response: { accessKey: { userName, accessKeyId: newKey, status: 'Active', createDate } } }
    )
    const second = administrator(stage, KEY_ROTATION_MS + 2 * DAY_MS)
    callService(stage, second, 'iam', 'UpdateAccessKey', KEY_ROTATION_MS + 2 * DAY_MS + 60_000, {
      userName,
      accessKeyId: oldKey,
      status: 'Inactive'
    })
    const third = administrator(stage, KEY_ROTATION_MS + 7 * DAY_MS - 120_000)
    callService(stage, third, 'iam', 'DeleteAccessKey', KEY_ROTATION_MS + 7 * DAY_MS - 60_000, { userName, accessKeyId: oldKey })
  }
}
