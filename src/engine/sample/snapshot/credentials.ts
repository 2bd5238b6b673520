import { quietUsers } from '../inventory/sample-quiet-users.ts'
import type { SampleRole } from '../inventory/sample-roles.ts'
import { users } from '../inventory/sample-users.ts'
import { KEY_ROTATION_MS } from '../routines/nightly.ts'
import { DAY_MS } from '../sample-calendar.ts'
import type { SnapshotUser } from './holders.ts'
import { keyUses, type LastUses, passwordUses, roleUses, type Use } from './last-uses.ts'
import { cliTime, SNAPSHOT_MS } from './snapshot-times.ts'

/** An access key at a moment. */
export interface SnapshotKey {
  id: string
  isActive: boolean
  createdAt: string
  lastUse: Use | null
}

const useAt = (uses: LastUses | undefined, atMs: number): Use | null => uses?.[atMs < SNAPSHOT_MS ? 0 : 1] ?? null

/** Last use before the quarter began, which no log of the sample shows. */
const earlierUses = new Map<string, Use>([
  [quietUsers.reporting.accessKeyIds[0] ?? '', { at: '2026-05-29T06:02:11Z', region: 'us-east-1', service: 's3' }],
  [quietUsers.contractor.accessKeyIds[0] ?? '', { at: '2026-06-26T15:20:40Z', region: 'us-east-1', service: 's3' }]
])

const rotatedAt = new Date(KEY_ROTATION_MS - 60_000).toISOString()

/** The loader's first key is off after two days and gone after seven: see the incident `key-rotation`. */
const loaderKeys = (atMs: number): { id: string; isActive: boolean; createdAt: string }[] => {
  const [oldKey = '', newKey = ''] = users.etl.accessKeyIds
  const keys = [
    { id: oldKey, isActive: atMs < KEY_ROTATION_MS + 2 * DAY_MS, createdAt: users.etl.createdAt },
    { id: newKey, isActive: true, createdAt: rotatedAt }
  ]
  return keys.filter(({ id, createdAt }) => Date.parse(createdAt) <= atMs && (id !== oldKey || atMs < KEY_ROTATION_MS + 7 * DAY_MS))
}

/** Keys of a user, oldest first. Only the forgotten second one of the reporting user is switched off. */
export const keysAt = (user: SnapshotUser, atMs: number): SnapshotKey[] => {
  const keys =
    user.arn === users.etl.arn
      ? loaderKeys(atMs)
      : user.accessKeyIds.map((id, index) => ({
          id,
          isActive: user.arn !== quietUsers.reporting.arn || index === 0,
          createdAt: user.createdAt
        }))
  return keys.map(key => ({ ...key, lastUse: useAt(keyUses.get(key.id), atMs) ?? earlierUses.get(key.id) ?? null }))
}

/** Last sign-in with a password. @param userName  `root` for the root user */
export const passwordUse = (accountId: string, userName: string, atMs: number): Use | null =>
  useAt(passwordUses.get(`${accountId}/${userName}`), atMs)

/** `RoleLastUsed` of a role. */
export const roleLastUsed = ({ accountId, name }: SampleRole, atMs: number): object => {
  const use = useAt(roleUses.get(`${accountId}/${name}`), atMs)
  return use === null ? {} : { LastUsedDate: cliTime(use.at), Region: use.region }
}
