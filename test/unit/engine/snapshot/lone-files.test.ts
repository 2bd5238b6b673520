import { expect, it } from 'vitest'
import { SnapshotReading } from '../../../../src/engine/snapshot/snapshot-reading.ts'
import { account, bytesOf } from '../../../builders/a-snapshot-folder.ts'

const role = (name: string, path = '/') => ({
  RoleName: name,
  Arn: `arn:aws:iam::${account}:role${path}${name}`,
  AssumeRolePolicyDocument: {}
})
const january = Date.UTC(2026, 0, 5)
const february = Date.UTC(2026, 1, 5)

const read = (...files: [path: string, modifiedAtMs: number, content: unknown][]) => {
  const reading = new SnapshotReading()
  for (const [path, modifiedAtMs, content] of files) reading.add({ path, modifiedAtMs, bytes: bytesOf(content) })
  const { subjects, rejected } = reading.finish()
  const told = subjects.flatMap(({ kind, takenAtMs, content }) =>
    kind === 'account'
      ? [
          {
            takenAtMs,
            roles: content.iam.state === 'known' ? content.iam.value.roles.map(({ name }) => name) : null,
            buckets: content.buckets.state === 'known' ? content.buckets.value.map(({ name }) => name) : null
          }
        ]
      : []
  )
  return { told, rejected }
}

it('lone inventories of two times are two, whatever order they come in; pages of one time are one', () => {
  const files: [string, number, unknown][] = [
    ['feb-1.json', february, { RoleDetailList: [role('job')] }],
    ['jan-1.json', january, { RoleDetailList: [role('job'), role('gone')] }],
    ['feb-2.json', february + 1000, { RoleDetailList: [role('new')] }],
    ['jan-2.json', january + 1000, { RoleDetailList: [role('other')] }]
  ]
  const expected = {
    told: [
      { takenAtMs: january + 1000, roles: ['gone', 'job', 'other'], buckets: null },
      { takenAtMs: february + 1000, roles: ['job', 'new'], buckets: null }
    ],
    rejected: []
  }
  expect(read(...files)).toEqual(expected)
  expect(read(...files.toReversed())).toEqual(expected)
})

it('of two lists of one account the newer is believed, and the older named', () => {
  const { told, rejected } = read(
    [`${account}/jan.json`, january, { Buckets: [{ Name: 'kept' }, { Name: 'gone' }] }],
    [`${account}/feb.json`, february, { Buckets: [{ Name: 'kept' }] }]
  )
  expect(told).toEqual([{ takenAtMs: february, roles: null, buckets: ['kept'] }])
  expect(rejected).toEqual([
    { path: `${account}/jan.json`, reason: 'a newer file beside it lists the same; import it alone, to keep both' }
  ])
})
