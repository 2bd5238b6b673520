import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../../../../src/engine/policy/parse/parse-policy.ts'
import { INTRUDER } from '../../../../../src/engine/sample/incidents/root-user.ts'
import { sampleInventory } from '../../../../../src/engine/sample/inventory/sample-inventory.ts'
import { quietUsers } from '../../../../../src/engine/sample/inventory/sample-quiet-users.ts'
import { users } from '../../../../../src/engine/sample/inventory/sample-users.ts'
import { UNREADABLE_KEY } from '../../../../../src/engine/sample/snapshot/key-policies.ts'
import { keyUses, passwordUses, roleUses } from '../../../../../src/engine/sample/snapshot/last-uses.ts'
import { parentsOf } from '../../../../../src/engine/sample/snapshot/organization-files.ts'
import { sampleSnapshotFiles } from '../../../../../src/engine/sample/snapshot/sample-snapshot.ts'
import type { SnapshotFile } from '../../../../../src/engine/sample/snapshot/snapshot-file.ts'
import { OLDER_SNAPSHOT_MS, SNAPSHOT_MS } from '../../../../../src/engine/sample/snapshot/snapshot-times.ts'
import type { PolicyKind } from '../../../../../src/shared/vocabulary/policy-document.ts'
import { records, timeOf } from '../sample-records.ts'
import { sampleAccess } from './sample-access.ts'

const files = [...sampleSnapshotFiles()]
const olderFiles = [...sampleSnapshotFiles(OLDER_SNAPSHOT_MS)]
const newest = sampleAccess(files, parentsOf, SNAPSHOT_MS)
const older = sampleAccess(olderFiles, parentsOf, OLDER_SNAPSHOT_MS)

const fingerprint = (of: readonly SnapshotFile[]): string => {
  const hash = createHash('sha256')
  for (const { path, text } of of) hash.update(path).update(text)
  return hash.digest('hex').slice(0, 16)
}

const reportOf = (access: typeof newest, accountId: string): Record<string, string>[] => {
  const { Content } = access.answer(`${accountId}/iam/get-credential-report`) as { Content: string }
  const [header = [], ...rows] = Buffer.from(Content, 'base64')
    .toString('utf8')
    .split('\n')
    .map(line => line.split(','))
  return rows.map(row => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])))
}

const rowOf = (access: typeof newest, user: { accountId: string; name: string }) =>
  reportOf(access, user.accountId).find(row => row.user === user.name)

/** Every policy document of the snapshot with what kind of policy it is. */
const documents = (): { kind: PolicyKind; document: unknown; path: string }[] => {
  const found: { kind: PolicyKind; document: unknown; path: string }[] = []
  const search = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, member] of Object.entries(value)) {
      if (name === 'PolicyDocument' || name === 'Document') found.push({ kind: 'identity', document: member, path })
      else if (name === 'AssumeRolePolicyDocument') found.push({ kind: 'trust', document: member, path })
      else if ((name === 'Policy' || name === 'ResourcePolicy') && typeof member === 'string')
        found.push({ kind: 'resource', document: member, path })
      else if (name === 'Content' && path.includes('describe-policy'))
        found.push({ kind: path.includes('RCP') || path.includes('perimeter') ? 'rcp' : 'scp', document: member, path })
      else search(member, path)
    }
  }
  for (const { path, text } of files) if (path.endsWith('.json')) search(JSON.parse(text), path)
  return found
}

describe('the sample’s snapshots', () => {
  test('are the same byte for byte, on every machine', () =>
    expect([fingerprint(files), fingerprint(olderFiles)]).toMatchInlineSnapshot(`
      [
        "00aeb70fd2df926b",
        "da0f2775169e8cae",
      ]
    `))

  test('are sixty days apart, the newer one before the newest event', () => {
    expect(SNAPSHOT_MS - OLDER_SNAPSHOT_MS).toBe(60 * 86_400_000)
    expect(records.some(record => timeOf(record) > SNAPSHOT_MS)).toBe(true)
    expect(newest.answer('snapshot')).toMatchObject({
      format: 'footfall-snapshot',
      version: 1,
      takenAt: new Date(SNAPSHOT_MS).toISOString().replace('.000', '')
    })
  })

  test('are files of a modest folder, each of its own name and readable', () => {
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
    expect(files.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(1_000_000)
    for (const { path, text } of files) {
      expect(path).toMatch(/^[A-Za-z0-9\-._~%/]+\.(json|ndjson)$/)
      expect(() =>
        text
          .trim()
          .split(path.endsWith('.ndjson') ? '\n' : '\0')
          .map(part => JSON.parse(part))
      ).not.toThrow()
    }
  })

  test('hold policies that parse without a complaint', () => {
    const all = documents()
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['identity', 'trust', 'resource', 'scp', 'rcp']))
    expect(all.length).toBeGreaterThan(120)
    expect(all.flatMap(({ kind, document, path }) => parsePolicy(document, kind).problems.map(problem => ({ path, ...problem })))).toEqual(
      []
    )
  })

  test('name identities, keys and resources as the logs do', () => {
    for (const { arn, uniqueId } of [...sampleInventory.users, ...sampleInventory.roles]) {
      const holder = newest.holders.get(arn)
      expect([arn, holder?.UserId ?? holder?.RoleId]).toEqual([arn, uniqueId])
    }
    const listed = new Set(
      files.flatMap(({ text }) => text.match(/arn:aws:(?:s3:::|kms:|secretsmanager:)[^"\\/]+(?:\/[0-9a-f-]{36})?/g) ?? [])
    )
    for (const { arn } of [...sampleInventory.buckets, ...sampleInventory.keys]) expect(listed).toContain(arn)
    const text = files.map(file => file.text).join('')
    for (const { arn } of sampleInventory.secrets) expect(text).toContain(`"${arn}"`)
    const intruder = records.find(record => record.userIdentity.userName === INTRUDER)
    expect(intruder?.userIdentity).toMatchObject({ arn: quietUsers.intruder.arn, accessKeyId: quietUsers.intruder.accessKeyIds[0] })
  })

  test('date last uses as the logs do', () => {
    const seen = (name: (record: (typeof records)[number]) => string | null | undefined, atMs: number): Map<string, string> => {
      const last = new Map<string, string>()
      for (const record of records) {
        const key = record.recipientAccountId === record.userIdentity.accountId && timeOf(record) < atMs ? name(record) : null
        if (key && (last.get(key) ?? '') < record.eventTime) last.set(key, record.eventTime)
      }
      return last
    }
    const roleOf = ({ userIdentity: { sessionContext } }: (typeof records)[number]) =>
      sessionContext?.sessionIssuer?.arn.replace(/^arn:aws:iam::(\d+):role\/(?:.*\/)?/, '$1/')
    const keyOf = ({ userIdentity: { accessKeyId } }: (typeof records)[number]) => (accessKeyId?.startsWith('AKIA') ? accessKeyId : null)
    const loginOf = ({ eventName, responseElements, userIdentity }: (typeof records)[number]) =>
      eventName === 'ConsoleLogin' && responseElements?.ConsoleLogin === 'Success'
        ? `${userIdentity.accountId}/${userIdentity.type === 'Root' ? 'root' : userIdentity.userName}`
        : null
    for (const [index, atMs] of [OLDER_SNAPSHOT_MS, SNAPSHOT_MS].entries()) {
      for (const [uses, name] of [
        [roleUses, roleOf],
        [keyUses, keyOf],
        [passwordUses, loginOf]
      ] as const) {
        const written = [...uses].flatMap(([key, pair]) => (pair[index] ? [[key, pair[index].at]] : []))
        expect(new Map(written as [string, string][])).toEqual(seen(name, atMs))
      }
    }
  })

  test('know the asleep, the never awake, the new and the gone', () => {
    expect(rowOf(newest, users.legacyFtp)).toMatchObject({ access_key_1_active: 'true', access_key_1_last_used_date: 'N/A' })
    expect(rowOf(newest, quietUsers.olga)).toMatchObject({ password_enabled: 'true', password_last_used: 'no_information' })
    expect(rowOf(newest, quietUsers.reporting)).toMatchObject({
      access_key_1_last_used_date: '2026-05-29T06:02:11+00:00',
      access_key_2_active: 'false'
    })
    expect(rowOf(newest, users.tom)).toMatchObject({ password_last_used: '2026-07-02T09:00:00+00:00' })
    expect([rowOf(older, quietUsers.peter), rowOf(newest, quietUsers.peter)?.user_creation_time]).toEqual([
      undefined,
      '2026-09-21T08:30:00+00:00'
    ])
    expect([rowOf(older, quietUsers.contractor)?.user, rowOf(newest, quietUsers.contractor)]).toEqual(['ext.weber', undefined])
    const [oldKey, newKey] = users.etl.accessKeyIds
    const keysOf = (access: typeof newest) => JSON.stringify(access.answer(`${users.etl.accountId}/iam/list-access-keys/svc-etl`))
    expect([keysOf(older).includes(oldKey ?? ''), keysOf(newest).includes(oldKey ?? ''), keysOf(newest).includes(newKey ?? '')]).toEqual([
      true,
      false,
      true
    ])
  })

  test('say which call was refused, and hold no answer to it', () => {
    const lines = files.filter(({ path }) => path.endsWith('errors.ndjson'))
    expect(lines.map(({ text }) => JSON.parse(text))).toMatchObject([{ call: 'kms:GetKeyPolicy', resource: UNREADABLE_KEY.arn }])
    const { accountId, region, keyId } = UNREADABLE_KEY
    expect(newest.answer(`${accountId}/kms/${region}/get-key-policy/${keyId}`)).toBeUndefined()
    expect(newest.answer(`${accountId}/kms/${region}/list-grants/${keyId}`)).toBeDefined()
  })

  test('record data events of every bucket but one', () => {
    const { AdvancedEventSelectors } = newest.answer('111122223333/cloudtrail/us-east-1/get-event-selectors/outfitters-us-east-1') as {
      AdvancedEventSelectors: { FieldSelectors: { Field: string; NotStartsWith?: string[] }[] }[]
    }
    const excluded = AdvancedEventSelectors.flatMap(({ FieldSelectors }) =>
      FieldSelectors.flatMap(({ NotStartsWith }) => NotStartsWith ?? [])
    )
    expect(excluded).toEqual(sampleInventory.buckets.filter(({ dataEvents }) => !dataEvents).map(({ arn }) => `${arn}/`))
  })
})
